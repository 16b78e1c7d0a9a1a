import { expect, test, type Browser, type Page } from "../browser/node_modules/@playwright/test/index.mjs";
import { expectStep, logIn } from "../browser/support/fixtures";
import { Demonstration, stillThere } from "./support/demonstration.mts";
import { Kiosk, places } from "./support/kiosk.mts";

// One centre from its first start to its second, and the day's accidents. Each test goes on where the one before ended.
test.describe.configure({ mode: "serial" });

let demonstration: Demonstration;
let kiosk: Kiosk;

test.beforeAll(async ({ browser }) => {
  demonstration = await Demonstration.make();
  await demonstration.start();
  kiosk = await Kiosk.open(await browser.newPage(), demonstration.kioskPage);
});

test.afterAll(async () => {
  await demonstration.remove();
});

async function openAs(browser: Browser, login: string, path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${demonstration.centre}/?to=${encodeURIComponent(path)}`);
  await logIn(page, login, demonstration.password(login));
  await page.waitForURL((url) => url.pathname === path);
  return page;
}

async function takeTicket(touches = 1): Promise<string> {
  const before = (await kiosk.papers()).length;
  const label = await kiosk.takeNumber(touches);
  expect(await kiosk.papers()).toHaveLength(before + 1);
  return label;
}

/** What must be the same after a restart. */
async function figures(browser: Browser): Promise<Record<string, string>> {
  const page = await openAs(browser, "truongca", "/supervisor");
  await page.getByTestId("tickets-all").click();
  await expect(page.getByTestId("ticket-A001")).toBeVisible();
  const read = async (name: string) => (await page.getByTestId(name).innerText()).trim();
  const summary = (await (await page.request.get(`${demonstration.province}/v1/summary`)).json()) as { province?: { total?: string } };
  const counted = { issued: await read("issued"), waiting: await read("waiting"), served: await read("served"), province: JSON.stringify(summary.province) };
  await page.context().close();
  return counted;
}

test("a touch, a ticket on paper, a call on the wall, a dossier that the province counts", async ({ browser }) => {
  await kiosk.chooseService(places.firstField);
  const label = await takeTicket();
  expect(label).toBe("A001");
  const paper = await kiosk.readPaper();
  expect(paper).toContain("Đăng ký khai sinh");
  await kiosk.leave();

  const wall = await browser.newPage();
  await wall.goto(`${demonstration.centre}/wall?display=1`);
  const dashboard = await browser.newPage();
  await dashboard.goto(demonstration.province);
  const total = dashboard.getByTestId("count-province").getByTestId("total");
  await expect(total).toHaveText("0");

  const counter = await openAs(browser, "canbo1", "/counter");
  await counter.getByTestId("choose-1").click();
  await expectStep(counter, "open");
  await counter.keyboard.press("F2");
  await expectStep(counter, "call_next");
  await counter.keyboard.press("F2");
  await expect(counter.getByTestId("current-label")).toHaveText(label);
  await expect(wall.getByTestId(`call-${label}`)).toContainText("1");
  await expectStep(counter, "start");
  await counter.keyboard.press("F2");
  await expectStep(counter, "finish");
  await counter.keyboard.press("1");
  await counter.getByTestId("code-1").fill("H56.14-250701-0001");
  const answered = counter.waitForResponse("**/v1/commands");
  await counter.keyboard.press("F2");
  expect((await answered).ok()).toBe(true);
  const since = performance.now();
  await dashboard.waitForFunction(() => document.querySelector("[data-test=count-province] [data-test=total]")?.textContent?.trim() === "1", undefined, { polling: "raf" });
  const delay = performance.now() - since;
  console.log(`dashboard counted the dossier ${delay.toFixed(0)} ms after the counter's answer`);
  expect(delay).toBeLessThan(15_000); // a second on a machine that does nothing else; the figure is printed
  await expectStep(counter, "call_next");
});

test("a touch that came twice gives one number", async ({ browser }) => {
  await kiosk.chooseService(places.secondField);
  expect(await takeTicket(2)).toBe("C001");
  await kiosk.leave();
  await kiosk.chooseService(places.secondField);
  expect(await takeTicket()).toBe("C002"); // none between them was used up
  await kiosk.leave();
  expect(await figures(browser)).toMatchObject({ issued: "3", waiting: "2", served: "1" });
});

test("Ctrl-C leaves no process, and the next start the same centre", async ({ browser }) => {
  const before = await figures(browser);
  const processes = demonstration.processes();
  expect(processes.size).toBeGreaterThanOrEqual(7);
  expect(await demonstration.stop()).toBe(130);
  expect([...processes].filter(stillThere)).toEqual([]);

  const took = await demonstration.start();
  console.log(`second start: ${(took / 1000).toFixed(1)} s`);
  expect(took).toBeLessThan(15_000); // 5 s on a machine that does nothing else
  expect(await figures(browser)).toEqual(before);
  await kiosk.expectWelcome(); // the page found the new screen by itself
});

test("a kiosk whose controller died gives a marked number of its own block, and it is merged once", async ({ browser }) => {
  const before = await figures(browser);
  await kiosk.chooseService(places.firstField);
  await demonstration.unplugController();
  const label = await takeTicket();
  expect(label).not.toBe("A001");
  expect(await kiosk.readPaper()).toContain("MẤT KẾT NỐI");
  await kiosk.leave();

  await demonstration.plugIn();
  const supervisor = await openAs(browser, "truongca", "/supervisor");
  await supervisor.getByTestId("tickets-all").click();
  await expect(supervisor.getByTestId(`ticket-${label}`)).toHaveCount(1);
  await expect(supervisor.getByTestId("issued")).toHaveText(String(Number(before.issued) + 1));
  await expect(supervisor.getByTestId("waiting")).toHaveText(String(Number(before.waiting) + 1));

  const counter = await openAs(browser, "canbo1", "/counter");
  await counter.getByTestId("choose-1").click();
  await expectStep(counter, "call_next");
  await counter.keyboard.press("F3");
  await counter.getByTestId("given-label").fill(label);
  await counter.getByTestId("given-label").press("Enter");
  await expect(counter.getByTestId("current-label")).toHaveText(label);
  await supervisor.context().close();
  await counter.context().close();
});

test("a request that was sent but not answered gives one valid number", async ({ browser }) => {
  const before = await figures(browser);
  await kiosk.chooseService(places.secondField);
  const controller = demonstration.process("controller");
  process.kill(controller, "SIGSTOP");
  const label = await takeTicket();
  expect(await kiosk.readPaper()).toContain("MẤT KẾT NỐI");
  process.kill(controller, "SIGCONT");
  await kiosk.leave();
  const supervisor = await openAs(browser, "truongca", "/supervisor");
  await supervisor.getByTestId("tickets-all").click();
  await expect(supervisor.getByTestId(`ticket-${label}`)).toHaveCount(1);
  await expect(supervisor.getByTestId("waiting")).toHaveText(String(Number(before.waiting) + 1));
  await supervisor.context().close();
});
