import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { callAndStart, expect, expectStep, test, type Centre } from "./support/fixtures";

const documents = (centre: Centre) => readdirSync(centre.controller.paper).filter((name) => name.endsWith(".bin"));

/** A tab that the act opens: its address and what the server says to it. */
async function opened(page: Page, act: () => Promise<void>): Promise<{ address: URL; type: string }> {
  const asked = page.context().waitForEvent("request", (request) => request.isNavigationRequest() && /\/v1\/(report|receipt)/.test(request.url()));
  await act();
  const request = await asked;
  const response = await request.response();
  return { address: new URL(request.url()), type: (await response?.headerValue("content-type")) ?? "" };
}

async function serveWithDossier(page: Page, code: string): Promise<void> {
  await callAndStart(page);
  await page.keyboard.press("1");
  await page.getByTestId("code-1").fill(code);
  await page.keyboard.press("F2");
  await expectStep(page, "call_next");
}

test.describe("with a printer", () => {
  test.use({ withPrinter: true });

  test("a supervisor prints the day's report and is told how it ended", async ({ centre }) => {
    await centre.supervisor.issue(1, 3);
    mkdirSync(centre.controller.paper, { recursive: true });
    const page = await centre.openAs("nguyet", "/supervisor");
    await page.getByTestId("report-print").press("Enter");
    await expect(page.getByTestId("notice")).toContainText("Đã in xong.");
    const [printed] = documents(centre);
    expect(printed).toMatch(/^report-\d{4}-\d\d-\d\d\.bin$/);
    expect(readFileSync(join(centre.controller.paper, printed!), "latin1")).toMatch(/^%PDF-1\.[4-7]/);

    const paper = join(centre.controller.paper, "media-empty");
    writeFileSync(paper, "");
    await page.getByTestId("report-print").click();
    await expect(page.getByTestId("notice")).toHaveText(/Máy in hết giấy\. Chưa in: máy in chưa nhận gì, có thể in lại\./);
    await expect(page.getByTestId("notice")).toHaveAttribute("role", "alert");
    expect(documents(centre)).toEqual([printed]);
    rmSync(paper);
    await page.getByTestId("language-en").click();
    await page.getByTestId("report-print").click();
    await expect(page.getByTestId("notice")).toContainText("Printed.");
    expect(documents(centre)).toHaveLength(2);
  });

  test("an officer prints the receipt of the visit just finished", async ({ centre }) => {
    await centre.supervisor.issue(1, 2);
    const page = await centre.atCounter("hoa", 1);
    await serveWithDossier(page, "H56.14-250701-0012");
    await callAndStart(page);
    await page.keyboard.press("4");
    await page.keyboard.press("F2");
    await expectStep(page, "call_next");
    // A visit without a dossier has no receipt.
    await expect(page.getByTestId("visit-A002").getByTestId("undo")).toBeVisible();
    await expect(page.getByTestId("visit-A002").getByTestId("receipt")).toHaveCount(0);
    const button = page.getByTestId("visit-A001").getByTestId("receipt");
    await expect(button).toHaveText("In phiếu");
    await button.press("Enter");
    await expect(page.getByTestId("notice")).toContainText("Đã in xong.");
    expect(documents(centre).some((name) => name.startsWith("receipt-"))).toBe(true);
  });
});

test("without a printer documents are looked at", async ({ centre }) => {
  await centre.supervisor.issue(1, 1);
  const officer = await centre.atCounter("hoa", 1);
  await serveWithDossier(officer, "H56.14-250701-0012");
  await expect(officer.getByTestId("receipt")).toHaveText("Xem phiếu");
  const receipt = await opened(officer, () => officer.getByTestId("receipt").click());
  expect(receipt.type).toBe("application/pdf");
  expect(receipt.address.searchParams.get("language")).toBe("vi");

  const page = await centre.openAs("nguyet", "/supervisor");
  await expect(page.getByTestId("report-view")).toBeVisible();
  await expect(page.getByTestId("report-print")).toHaveCount(0);
  await page.getByTestId("language-en").click();
  const report = await opened(page, () => page.getByTestId("report-view").click());
  expect(report.type).toBe("application/pdf");
  expect(report.address.searchParams.get("language")).toBe("en");

  // A day that the server does not have is a sentence, and no tab.
  await page.getByTestId("report-day").selectOption({ index: 1 });
  await page.getByTestId("report-view").click();
  await expect(page.getByTestId("notice")).toContainText("The server holds no figures of that day.");
});
