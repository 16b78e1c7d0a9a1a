import { expect, expectStep, test } from "./support/fixtures";

test("a supervisor sees the queue live and acts on it", async ({ centre }) => {
  await centre.supervisor.issue(1, 3);
  const page = await centre.openAs("nguyet", "/supervisor");
  await expect(page.getByTestId("waiting")).toHaveText("3");
  await expect(page.getByTestId("day-state")).toHaveText("Đang mở");

  await page.getByTestId("ticket-A003").getByTestId("priority").click();
  await page.getByTestId("priority-class").selectOption("1");
  await page.getByTestId("dialog-note").fill("cụ 80 tuổi");
  await page.getByTestId("dialog-submit").click();
  await expect(page.getByTestId("ticket-A003").locator(".badge", { hasText: "Ưu tiên" })).toBeVisible();

  await page.getByTestId("ticket-A002").getByTestId("void").click();
  await page.getByTestId("dialog-submit").click();
  await expect(page.getByTestId("ticket-A002")).toHaveCount(0);
  await expect(page.getByTestId("waiting")).toHaveText("2");

  const officer = await centre.atCounter("hoa", 1);
  await officer.keyboard.press("F2");
  await expect(officer.getByTestId("current-label")).toHaveText("A003");
  await expect(page.getByTestId("counter-1")).toContainText("A003");
  await expectStep(officer, "start");
  await officer.keyboard.press("F2");
  await expectStep(officer, "finish");
  await officer.keyboard.press("4");
  await officer.keyboard.press("F2");
  await expect(page.getByTestId("served")).toHaveText("1");

  await page.getByTestId("tickets-ended").click();
  await page.getByTestId("ticket-A003").getByTestId("reopen").click();
  await page.getByTestId("dialog-note").fill("xin hỏi thêm");
  await page.getByTestId("dialog-submit").click();
  await expect(page.getByTestId("waiting")).toHaveText("2");
});

test("a service is closed and opened, and the day is closed", async ({ centre }) => {
  const page = await centre.openAs("nguyet", "/supervisor");
  await page.getByTestId("switch-1").click();
  await expect(page.getByTestId("queue-1")).toContainText("Đóng");
  await expect(page.getByTestId("switch-1")).toHaveText("Mở");
  const refused = await centre.supervisor.command({ issueTicket: { service: 1, delivery: "DELIVERY_DESK" } });
  expect(refused.code).toBe("REFUSAL_SERVICE_CLOSED");
  await page.getByTestId("switch-1").click();
  await expect(page.getByTestId("switch-1")).toHaveText("Đóng");
  await centre.supervisor.issue(1);

  await page.getByTestId("close-day").click();
  await page.getByTestId("dialog-submit").click();
  await expect(page.getByTestId("day-state")).toHaveText("Đã đóng");
  await expect(page.getByTestId("open-day")).toBeVisible();
});

test("a wall display that is away is an alarm", async ({ centre }) => {
  await centre.atCounter("hoa", 1);
  const page = await centre.openAs("nguyet", "/supervisor");
  await expect(page.getByTestId("alarm-ALARM_KIND_DISPLAY_AWAY")).toContainText("Sảnh chờ", { timeout: 30_000 });
  await centre.open("/wall?display=1");
  await expect(page.getByTestId("alarm-ALARM_KIND_DISPLAY_AWAY")).toHaveCount(0, { timeout: 30_000 });
});
