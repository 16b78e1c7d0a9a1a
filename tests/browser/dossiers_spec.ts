import { expect, expectStep, test } from "./support/fixtures";

interface Dossiers {
  dossiers?: { code?: string; channel?: string; service?: number; withdrawn?: boolean }[];
}

test("dossiers without a ticket: typed, pasted with a preview, corrected, withdrawn", async ({ centre }) => {
  const page = await centre.atCounter("hoa", 1);
  await page.keyboard.press("F9");
  await page.getByTestId("unticketed-channel").selectOption("CHANNEL_POST");
  await page.getByTestId("code-1").fill("H56.14-250228-0001");
  await page.getByTestId("record").click();
  await expect(page.getByTestId("notice")).toBeVisible();
  await expect(page.getByTestId("dossier")).toHaveCount(1);

  await page.getByTestId("unticketed-channel").selectOption("CHANNEL_ONLINE");
  await page.getByTestId("way-list").click();
  await page.getByTestId("pasted").fill("STT\tMã hồ sơ\n1\tH56.14-250228-0002\n2\th56.14-250228-0003\n3\tH56.14-250231-0004\n4\tH56.14-250228-0002");
  await expect(page.getByTestId("preview-right")).toContainText("2");
  await expect(page.getByTestId("preview-wrong")).toContainText("2");
  // What is pasted survives a reload, too.
  await page.reload();
  await expectStep(page, "call_next");
  await page.keyboard.press("F9");
  await expect(page.getByTestId("preview-right")).toContainText("2");
  await page.getByTestId("record").click();
  await expect(page.getByTestId("dossier")).toHaveCount(3);
  await expect(page.getByTestId("pasted")).toHaveValue("H56.14-250231-0004\nH56.14-250228-0002");

  const row = page.getByTestId("dossier").filter({ hasText: "H56.14-250228-0003" });
  await row.getByTestId("correct-dossier").click();
  await page.getByTestId("dialog").getByTestId("code-1").fill("H56.14-250228-0033");
  await page.getByTestId("dialog-note").fill("gõ nhầm");
  await page.getByTestId("dialog-submit").click();
  const corrected = page.getByTestId("dossier").filter({ hasText: "H56.14-250228-0033" });
  await expect(corrected).toHaveCount(1);
  await corrected.getByTestId("withdraw-dossier").click();
  await page.getByTestId("dialog-note").fill("ghi thừa");
  await page.getByTestId("dialog-submit").click();
  await expect(corrected.getByTestId("withdraw-dossier")).toHaveCount(0);

  const list = await centre.supervisor.get<Dossiers>("/v1/dossiers");
  expect(list.dossiers?.map((one) => [one.code, one.channel, one.withdrawn ?? false])).toEqual([
    ["H56.14-250228-0001", "CHANNEL_POST", false],
    ["H56.14-250228-0002", "CHANNEL_ONLINE", false],
    ["H56.14-250228-0033", "CHANNEL_ONLINE", true],
  ]);
});
