import { AxeBuilder } from "@axe-core/playwright";
import { callAndStart, expect, expectStep, test } from "./support/fixtures";

test.use({ withHub: true });

test("the dashboard counts a dossier as it is recorded", async ({ centre, hub }) => {
  await centre.supervisor.issue(1, 2);
  const dashboard = await centre.open("/", hub!.address);
  const province = dashboard.getByTestId("count-province");
  await expect(province.getByTestId("total")).toHaveText("0");
  await expect(dashboard.getByTestId("tickets-issued")).toHaveText("2");
  await expect(dashboard.getByTestId("reporting")).toContainText("1/3");

  const page = await centre.atCounter("hoa", 1);
  await callAndStart(page);
  await page.keyboard.press("1");
  await page.getByTestId("code-1").fill("H56.14-250228-0001");
  await page.keyboard.press("F2");
  await expectStep(page, "call_next");
  await expect(province.getByTestId("total")).toHaveText("1", { timeout: 15_000 });
  await expect(province.getByTestId("in-person")).toHaveText("1");

  await centre.supervisor.must({
    recordDossiers: { dossiers: [1, 2].map((number) => ({ code: { value: `H56.14-250228-000${number + 1}` }, channel: "CHANNEL_ONLINE", service: 2, outcome: "OUTCOME_ACCEPTED" })) },
  });
  await expect(province.getByTestId("total")).toHaveText("3", { timeout: 15_000 });
  await expect(dashboard.getByTestId("count-communes").getByTestId("online")).toHaveText("2");
  await expect(dashboard.getByTestId("count-provincial").getByTestId("total")).toHaveText("0");
  await expect(dashboard.getByTestId("tile-14797")).toContainText("3");
  await expect(dashboard.getByTestId("tickets-served")).toHaveText("1");
});

test("another day, who has not reported, the list and one centre", async ({ centre, hub }) => {
  await centre.supervisor.issue(1);
  const page = await centre.open("/?date=2025-07-01", hub!.address);
  await expect(page.getByTestId("place")).toHaveText("4");
  await expect(page.getByTestId("reporting")).toContainText("0/3");
  await expect(page.locator(".chart svg")).toBeVisible();
  await page.getByTestId("today").click();
  await expect(page.getByTestId("reporting")).toContainText("1/3");
  await expect(page).not.toHaveURL(/date=/);
  await page.getByTestId("date").fill("2025-07-01");
  await expect(page).toHaveURL(/date=2025-07-01/);
  await expect(page.getByTestId("place")).toHaveText("4");
  await page.getByTestId("today").click();

  await page.getByTestId("only-silent").click();
  await expect(page.getByTestId("tile-14812")).toBeVisible();
  await expect(page.getByTestId("tile-14797")).toHaveCount(0);
  await page.getByTestId("only-silent").click();
  await page.getByTestId("find-centre").fill("bim son");
  await page.getByTestId("way-list").click();
  await expect(page.getByTestId("centre-row")).toHaveCount(1);
  await page.getByTestId("find-centre").fill("");
  await page.getByTestId("sort-name").click();
  await expect(page.getByTestId("centre-row").first()).toContainText("Phường Bỉm Sơn");
  await page.getByTestId("sort-name").click();
  await expect(page.getByTestId("centre-row").first()).toContainText("Trung tâm");
  await page.getByRole("button", { name: "Phường Hạc Thành" }).click();
  await expect(page.getByTestId("dialog").getByTestId("tickets-issued")).toHaveText("1");

  await page.keyboard.press("Escape");
  await page.getByTestId("language-en").click();
  await expect(page.getByRole("heading", { name: "Dossiers received" }).first()).toBeVisible();
  const results = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]).analyze();
  expect(results.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`)).toEqual([]);
});
