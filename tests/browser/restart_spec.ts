import { Api } from "./support/api";
import { callAndStart, expect, expectStep, logIn, test } from "./support/fixtures";

for (const expired of [false, true]) {
  test(`a controller that restarts is found again${expired ? ", and a login that ended meanwhile is asked for" : ""}`, async ({ centre }) => {
    await centre.supervisor.issue(1, 2);
    const cable = await centre.relay();
    const page = await centre.atCounter("hoa", 1, cable.address);
    await callAndStart(page);
    await page.keyboard.press("1");
    await page.getByTestId("code-1").fill("H56.14-250228-0001");
    cable.cut();
    await expect(page.getByTestId("link")).toHaveAttribute("data-state", "lost");
    await centre.controller.restart();
    if (expired) await page.context().clearCookies();
    cable.mend(centre.controller.port);

    if (expired) {
      await expect(page.getByTestId("login-form")).toBeVisible();
      await logIn(page, "hoa");
    }
    await expect(page.getByTestId("link")).toHaveAttribute("data-state", "live");
    await expectStep(page, "finish");
    await expect(page.getByTestId("current-label")).toHaveText("A001");
    await expect(page.getByTestId("code-1")).toHaveValue("H56.14-250228-0001");
    await page.keyboard.press("F2");
    await expectStep(page, "call_next");
    await expect(page.getByTestId("served-today")).toHaveText("1");
  });
}

test("after a start without a witness a supervisor says what stands on paper", async ({ centre }) => {
  await centre.supervisor.issue(1, 3);
  await centre.controller.restart();
  const supervisor = await Api.login(centre.controller.address, "nguyet");
  const refused = await supervisor.command({ issueTicket: { service: 1, delivery: "DELIVERY_DESK" } });
  expect(refused.code).toBe("REFUSAL_NO_WITNESS");

  const page = await centre.openAs("nguyet", "/supervisor");
  await page.getByTestId("witness").click();
  await expect(page.getByTestId("fence-1")).toHaveValue("3"); // what the journal still knows
  await page.getByTestId("fence-1").fill("5");
  await page.getByTestId("dialog-submit").click();
  await expect(page.getByTestId("alarm-ALARM_KIND_NO_WITNESS")).toHaveCount(0);
  await supervisor.issue(1);
  await expect(page.getByTestId("ticket-A006")).toBeVisible();
});
