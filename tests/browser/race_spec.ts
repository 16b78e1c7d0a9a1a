import { callAndStart, expect, expectStep, test } from "./support/fixtures";

test("two officers press at once: never the same ticket", async ({ centre }) => {
  const rounds = 4;
  await centre.supervisor.issue(1, 2 * rounds + 1);
  const pages = [await centre.atCounter("hoa", 1), await centre.atCounter("binh", 2)];
  const labels: string[] = [];
  for (let round = 0; round < rounds; ++round) {
    labels.push(...(await Promise.all(pages.map(callAndStart))));
    for (const page of pages) await page.keyboard.press("4");
    await Promise.all(pages.map((page) => page.keyboard.press("F2")));
    await Promise.all(pages.map((page) => expectStep(page, "call_next")));
  }
  expect(new Set(labels).size).toBe(2 * rounds);

  // One ticket is left for two: one gets it, the other is told in a sentence.
  await Promise.all(pages.map((page) => page.keyboard.press("F2")));
  await expect(async () => {
    const called = await Promise.all(pages.map((page) => page.getByTestId("current-label").count()));
    const told = await Promise.all(pages.map((page) => page.getByTestId("notice").count()));
    expect(called.map((count, index) => [count, told[index]]).sort()).toEqual([
      [0, 1],
      [1, 0],
    ]);
  }).toPass();
});

test("a key that is held or pressed twice takes one step", async ({ centre }) => {
  await centre.supervisor.issue(1, 2);
  const page = await centre.atCounter("hoa", 1);
  await page.evaluate(() => {
    for (let press = 0; press < 5; ++press) document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "F2", repeat: press > 2, bubbles: true }));
  });
  await expect(page.getByTestId("current-label")).toHaveText("A001");
  await expectStep(page, "start");
});
