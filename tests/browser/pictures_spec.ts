import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { callAndStart, expect, expectStep, test } from "./support/fixtures";

// Pictures of the pages for the documents, made when asked for: LAYSO_PICTURES=$PWD/docs/pictures tests/browser/run pictures_spec.ts
const directory = process.env.LAYSO_PICTURES;
test.skip(directory === undefined, "only with LAYSO_PICTURES");
test.use({ withHub: true });

async function picture(page: Page, name: string, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(directory!, `${name}.png`), animations: "disabled" });
}

test("pictures", async ({ centre, hub }) => {
  mkdirSync(directory!, { recursive: true });
  await centre.supervisor.issue(1, 9);
  await centre.supervisor.issue(2, 5);
  await centre.supervisor.issue(3, 3);

  const login = await centre.open("/");
  await expect(login.getByTestId("login-form")).toBeVisible();
  await picture(login, "login", 1366, 768);

  const page = await centre.atCounter("hoa", 1);
  for (const outcome of ["1", "4", "6"]) {
    await callAndStart(page);
    await page.keyboard.press(outcome);
    await page.keyboard.press("F2");
    await expectStep(page, "call_next");
  }
  const other = await centre.atCounter("binh", 2);
  await other.keyboard.press("F2");
  await expectStep(other, "start");
  await callAndStart(page);
  await page.keyboard.press("1");
  await page.getByTestId("code-1").fill("H56.14-250701-0012");
  await page.getByTestId("code-1").press("Enter");
  await page.getByTestId("code-2").fill("H56.14-250732-0013");
  await page.getByTestId("code-2").press("Enter");
  await picture(page, "counter", 1366, 768);
  await page.getByTestId("language-en").click();
  await picture(page, "counter-en", 1366, 768);

  const wall = await centre.open("/wall?display=1");
  await expect(wall.getByTestId("current-calls")).toBeVisible();
  await picture(wall, "wall", 1920, 1080);

  const supervisor = await centre.openAs("nguyet", "/supervisor");
  await expect(supervisor.getByTestId("waiting")).toHaveText("12");
  await picture(supervisor, "supervisor", 1366, 1000);

  const codes = Array.from({ length: 14 }, (_, index) => ({ code: { value: `H56.14-250701-00${index + 20}` }, channel: "CHANNEL_ONLINE", service: 2, outcome: "OUTCOME_ACCEPTED" }));
  await centre.supervisor.must({ recordDossiers: { dossiers: codes } });
  const dashboard = await centre.open("/", hub!.address);
  await expect(dashboard.getByTestId("count-province").getByTestId("total")).toHaveText("14");
  await expect(dashboard.locator(".chart svg text").first()).toBeVisible();
  await picture(dashboard, "dashboard", 1366, 768);
});
