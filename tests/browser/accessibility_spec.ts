import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { callAndStart, expect, test } from "./support/fixtures";

async function expectNoFindings(page: Page): Promise<void> {
  const results = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]).analyze();
  expect(results.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`)).toEqual([]);
}

test("every page can be read and worked by everybody (WCAG 2.1 AA)", async ({ centre }) => {
  await centre.supervisor.issue(1, 8);
  await centre.supervisor.issue(3, 2);
  const login = await centre.open("/");
  await expect(login.getByTestId("login-form")).toBeVisible();
  await expectNoFindings(login);

  const counter = await centre.openAs("hoa", "/counter");
  await expect(counter.getByTestId("choose-1")).toBeVisible();
  await expectNoFindings(counter);
  await counter.getByTestId("choose-1").click();
  await counter.getByTestId("next").click();
  await callAndStart(counter);
  await expectNoFindings(counter);
  await counter.keyboard.press("F7");
  await expect(counter.getByTestId("dialog")).toBeVisible();
  await expectNoFindings(counter);
  await counter.keyboard.press("Escape");
  await expect(counter.getByTestId("dialog")).toHaveCount(0);
  await counter.keyboard.press("F9");
  await expect(counter.getByTestId("unticketed")).toBeVisible();
  await expectNoFindings(counter);

  const other = await centre.atCounter("binh", 2);
  await other.keyboard.press("F2");
  const wall = await centre.open("/wall");
  await expect(wall.getByTestId("current-calls")).toBeVisible();
  await expectNoFindings(wall);

  const supervisor = await centre.openAs("nguyet", "/supervisor");
  await expect(supervisor.getByTestId("alarms")).toBeVisible();
  await expectNoFindings(supervisor);
});
