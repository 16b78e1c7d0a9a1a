import { callAndStart, expect, expectStep, test } from "./support/fixtures";

test("a cut link loses nothing that was typed and finishes once", async ({ centre }) => {
  await centre.supervisor.issue(1, 2);
  const cable = await centre.relay();
  const page = await centre.atCounter("hoa", 1, cable.address);
  await callAndStart(page);
  await page.keyboard.press("1");
  await page.getByTestId("code-1").fill("H56.14-250228-0001");

  cable.cut();
  await expect(page.getByTestId("link")).toHaveAttribute("data-state", "lost");
  await expect(page.getByTestId("link-lost")).toBeVisible();
  await page.keyboard.press("F2");
  await expect(page.getByTestId("retrying")).toBeVisible();
  await expect(page.getByTestId("code-1")).toHaveValue("H56.14-250228-0001");

  cable.mend();
  await expectStep(page, "call_next");
  await expect(page.getByTestId("link")).toHaveAttribute("data-state", "live");
  await expect(page.getByTestId("served-today")).toHaveText("1");
  await expect(page.getByTestId("dossiers-today")).toHaveText("1");
});

test("a reload in the middle of a cut sends the same act once", async ({ centre }) => {
  await centre.supervisor.issue(1, 2);
  const page = await centre.atCounter("hoa", 1);
  await expectStep(page, "call_next");
  // The command is on its way and no answer comes: then the page is reloaded.
  let kept: string | null = null;
  await page.route("**/v1/commands", async (route) => {
    kept = route.request().postData();
    await route.fetch();
    await route.abort();
  });
  await page.keyboard.press("F2");
  await expect(page.getByTestId("retrying")).toBeVisible();
  // The page may try again by itself just before it is reloaded: whatever is sent from here on is the same act.
  const resent: (string | null)[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/v1/commands")) resent.push(request.postData());
  });
  await page.unroute("**/v1/commands");
  await page.reload();
  await expect(page.getByTestId("current-label")).toHaveText("A001");
  await expectStep(page, "start");
  await expect.poll(() => resent.length).toBeGreaterThan(0);
  expect(new Set(resent)).toEqual(new Set([kept]));
});

test("a wall that was away shows what is still current when it is back", async ({ centre }) => {
  await centre.supervisor.issue(1, 2);
  const cable = await centre.relay();
  const wall = await centre.open("/wall?display=1", cable.address);
  await expect(wall.getByTestId("quiet")).toBeVisible();
  const page = await centre.atCounter("hoa", 1);
  const other = await centre.atCounter("binh", 2);
  cable.cut();
  await expect(wall.getByTestId("link")).toHaveAttribute("data-state", "lost");
  await callAndStart(page); // called and already answered: no longer current
  await other.keyboard.press("F2");
  await expectStep(other, "start");
  cable.mend();
  await expect(wall.getByTestId("call-A002")).toHaveClass(/fresh/);
  await expect(wall.getByTestId("call-A001")).toHaveCount(0);
  await expect(wall.getByTestId("past-A001")).toBeVisible();
  await expect(wall.getByTestId("link")).toHaveCount(0);
});
