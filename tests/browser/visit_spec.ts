import { callAndStart, expect, expectStep, test } from "./support/fixtures";

interface Dossiers {
  dossiers?: { code?: string; channel?: string; quantity?: number; withdrawn?: boolean }[];
}

test("a visit from call to finish with a dossier, seen on the wall", async ({ centre }) => {
  await centre.supervisor.issue(1, 2);
  const wall = await centre.open("/wall?display=1");
  await expect(wall.getByTestId("quiet")).toBeVisible();
  const page = await centre.atCounter("hoa", 1);

  await page.keyboard.press("Enter");
  await expect(page.getByTestId("current-label")).toHaveText("A001");
  const call = wall.getByTestId("call-A001");
  await expect(call).toContainText("1");
  await expect(call).toHaveClass(/fresh/);
  const first = await call.getAttribute("data-call");

  await expectStep(page, "start");
  await page.keyboard.press("F4");
  await expect(call).not.toHaveAttribute("data-call", first ?? "");
  await expect(call).toHaveClass(/fresh/);

  await expectStep(page, "start");
  await page.keyboard.press("Enter");
  await expectStep(page, "finish");
  await expect(wall.getByTestId("call-A001")).toHaveCount(0);
  await expect(wall.getByTestId("past-A001")).toBeVisible();

  // Without an outcome nothing is finished, and the page says what is missing.
  await page.keyboard.press("F2");
  await expect(page.getByTestId("finish-panel").getByRole("alert").first()).toBeVisible();
  await expectStep(page, "finish");

  await page.getByTestId("outcome-1").focus();
  await page.keyboard.press("1");
  await page.getByTestId("code-1").fill("h56.14-250230-0001");
  await page.getByTestId("code-1").press("Enter");
  await expect(page.getByTestId("finish-panel").getByRole("alert").first()).toBeVisible();
  await page.getByTestId("code-1").fill("h56.14-250228-0001");
  await page.getByTestId("code-1").press("Enter");
  await page.getByTestId("code-2").fill("H56.14-250228-0002");
  await page.getByTestId("channel-2").selectOption("CHANNEL_ONLINE");
  await page.keyboard.press("F2");
  await expectStep(page, "call_next");

  await expect(page.getByTestId("served-today")).toHaveText("1");
  await expect(page.getByTestId("dossiers-today")).toHaveText("2");
  await expect(page.getByTestId("visit-A001")).toBeVisible();
  const list = await centre.supervisor.get<Dossiers>("/v1/dossiers");
  expect(list.dossiers?.map((one) => [one.code, one.channel])).toEqual([
    ["H56.14-250228-0001", "CHANNEL_IN_PERSON"],
    ["H56.14-250228-0002", "CHANNEL_ONLINE"],
  ]);
});

test("the wall acknowledges the newest call that it has shown", async ({ centre }) => {
  await centre.supervisor.issue(1, 1);
  const wall = await centre.open("/wall?display=1");
  const opened = wall.waitForEvent("websocket");
  await wall.reload();
  const socket = await opened;
  const acknowledged = socket.waitForEvent("framesent", (frame) => frame.payload.toString().includes("shownCall"));
  const page = await centre.atCounter("hoa", 1);
  await page.keyboard.press("F2");
  await expect(wall.getByTestId("call-A001")).toBeVisible();
  const call = await wall.getByTestId("call-A001").getAttribute("data-call");
  expect(JSON.parse((await acknowledged).payload.toString())).toEqual({ shownCall: call });
});

test("a dossier without a code counts as often as it says", async ({ centre }) => {
  await centre.supervisor.issue(1);
  const page = await centre.atCounter("hoa", 1);
  await callAndStart(page);
  await page.keyboard.press("1");
  await page.getByTestId("without-1").check();
  await page.getByTestId("quantity-1").fill("3");
  await page.keyboard.press("F2");
  await expectStep(page, "call_next");
  await expect(page.getByTestId("dossiers-today")).toHaveText("3");
});

test("a number that nobody leased is not admitted, and the dialog says why", async ({ centre }) => {
  const page = await centre.atCounter("hoa", 1);
  await page.keyboard.press("F3");
  await page.getByTestId("given-label").fill("nonsense");
  await expect(page.getByTestId("dialog-submit")).toBeDisabled();
  await page.getByTestId("given-label").fill("C990");
  await expect(page.getByTestId("admit-service")).toHaveValue("2");
  await page.getByTestId("dialog-submit").click();
  await expect(page.getByTestId("dialog-problem")).not.toBeEmpty();
  await expectStep(page, "call_next");
});

test("no-show, park and resume, transfer, a given number, pause, undo", async ({ centre }) => {
  await centre.supervisor.issue(1, 3);
  const page = await centre.atCounter("hoa", 1);

  await page.keyboard.press("F2");
  await expect(page.getByTestId("current-label")).toHaveText("A001");
  await expectStep(page, "start");
  await page.keyboard.press("F6");
  await expectStep(page, "call_next");

  await page.keyboard.press("F2");
  await expect(page.getByTestId("current-label")).toHaveText("A002");
  await expectStep(page, "start");
  await page.keyboard.press("F2");
  await expectStep(page, "finish");
  await page.keyboard.press("F8");
  await page.getByTestId("dialog-note").fill("thiếu giấy");
  await page.getByTestId("dialog-submit").click();
  await expectStep(page, "call_next");
  await page.getByTestId("resume-A002").click();
  await expect(page.getByTestId("current-label")).toHaveText("A002");
  await expectStep(page, "finish");

  await page.keyboard.press("F7");
  await page.getByTestId("transfer-service").selectOption("3");
  await page.getByTestId("dialog-submit").click();
  await expectStep(page, "call_next");
  const land = await centre.atCounter("binh", 3);
  await land.keyboard.press("F2");
  await expect(land.getByTestId("current-label")).toHaveText("A002");

  await page.keyboard.press("F3");
  await page.getByTestId("given-label").fill("a3");
  await page.getByTestId("given-label").press("Enter");
  await expect(page.getByTestId("current-label")).toHaveText("A003");
  await expectStep(page, "start");
  await page.keyboard.press("F2");
  await expectStep(page, "finish");
  await page.keyboard.press("4");
  await page.keyboard.press("F2");
  await expectStep(page, "call_next");

  await page.keyboard.press("F10");
  await page.getByTestId("pause-1").click();
  await expectStep(page, "unpause");
  await page.keyboard.press("Enter");
  await expectStep(page, "call_next");

  await page.getByTestId("visit-A003").getByTestId("undo").click();
  await page.getByTestId("dialog-submit").click();
  await expect(page.getByTestId("dialog").getByRole("alert")).toBeVisible();
  await page.getByTestId("dialog-note").fill("bấm nhầm");
  await page.getByTestId("dialog-submit").click();
  await expect(page.getByTestId("visit-A003")).toHaveCount(0);
});
