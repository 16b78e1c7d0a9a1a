import { expect, expectStep, test } from "./support/fixtures";

test("a reload at each step goes on where it was", async ({ centre }) => {
  await centre.supervisor.issue(1);
  const page = await centre.atCounter("hoa", 1);
  await page.reload();
  await expectStep(page, "call_next");

  await page.keyboard.press("F2");
  await expect(page.getByTestId("current-label")).toHaveText("A001");
  await page.reload();
  await expect(page.getByTestId("current-label")).toHaveText("A001");
  await expectStep(page, "start");

  await page.keyboard.press("F2");
  await expectStep(page, "finish");
  await page.keyboard.press("2");
  await page.getByTestId("code-1").fill("H56.14-250228-0001");
  await page.getByTestId("note").fill("thiếu bản chính");
  await page.reload();
  await expectStep(page, "finish");
  await expect(page.getByTestId("outcome-2")).toBeChecked();
  await expect(page.getByTestId("code-1")).toHaveValue("H56.14-250228-0001");
  await expect(page.getByTestId("note")).toHaveValue("thiếu bản chính");

  await page.keyboard.press("F2");
  await expectStep(page, "call_next");
  await page.reload();
  await expectStep(page, "call_next");
  await expect(page.getByTestId("served-today")).toHaveText("1");
  await expect(page.getByTestId("visit-A001")).toBeVisible();
});

test("two tabs of one counter show the same", async ({ centre }) => {
  await centre.supervisor.issue(1);
  const page = await centre.atCounter("hoa", 1);
  const second = await page.context().newPage();
  await second.goto(`${centre.controller.address}/counter`);
  await expectStep(second, "call_next");
  await page.keyboard.press("F2");
  await expect(second.getByTestId("current-label")).toHaveText("A001");
  await expectStep(second, "start");
  await second.keyboard.press("F2");
  await expectStep(page, "finish");
});
