import { expect, expectStep, test } from "./support/fixtures";

test("the language is switched, remembered, and spoken by the server too", async ({ centre }) => {
  const page = await centre.atCounter("hoa", 1);
  await expect(page.getByTestId("next")).toContainText("Gọi số tiếp theo");
  await page.keyboard.press("F2");
  await expect(page.getByTestId("notice")).toBeVisible();
  const vietnamese = await page.getByTestId("notice").innerText();

  await page.getByTestId("language-en").click();
  await expect(page.getByTestId("next")).toContainText("Call next number");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.reload();
  await expect(page.getByTestId("next")).toContainText("Call next number");
  await expectStep(page, "call_next");
  await page.keyboard.press("F2");
  await expect(page.getByTestId("notice")).toBeVisible();
  expect(await page.getByTestId("notice").innerText()).not.toBe(vietnamese);

  await page.getByTestId("language-vi").click();
  await expect(page.getByTestId("next")).toContainText("Gọi số tiếp theo");
});
