import { test as base, expect, type Browser, type Page } from "@playwright/test";
import { Api } from "./api";
import { configuration, passwords } from "./configuration";
import { makeCertificates, type Certificates } from "./certificates";
import { Controller } from "./controller";
import { Hub } from "./hub";
import { Relay } from "./relay";

/** A centre with its day open. */
export interface Centre {
  controller: Controller;
  supervisor: Api;
  /** A page of its own, as after opening a browser: no login, no memory. */
  open(path: string, address?: string): Promise<Page>;
  /** The same with somebody logged in. */
  openAs(login: string, path: string, address?: string): Promise<Page>;
  /** An officer's page with the counter chosen and open. */
  atCounter(login: string, counter: number, address?: string): Promise<Page>;
  relay(): Promise<Relay>;
}

async function openDay(supervisor: Api): Promise<void> {
  const opened = await supervisor.command({ openBusinessDay: { businessDay: Math.floor((Date.now() / 60_000 + 420) / 1440) } });
  if (opened.code !== undefined && opened.code !== "REFUSAL_DAY_ALREADY_OPEN") throw new Error(JSON.stringify(opened));
  // A second start without another device: a supervisor says what stands on paper.
  const fenced = await supervisor.command({ fenceSeries: { fences: configuration.series.map((series) => ({ series: series.id, pastNumber: 0 })) } });
  if (fenced.code !== undefined && fenced.code !== "REFUSAL_FENCE_NOT_AHEAD") throw new Error(JSON.stringify(fenced));
}

export async function logIn(page: Page, login: string, password = passwords[login] ?? ""): Promise<void> {
  await page.locator("[name=login]").fill(login);
  await page.locator("[name=password]").fill(password);
  await page.locator("[name=password]").press("Enter");
}

/** The big button shows this step and can be pressed. */
export async function expectStep(page: Page, step: "open" | "unpause" | "call_next" | "start" | "finish"): Promise<void> {
  await expect(page.getByTestId("next")).toHaveAttribute("data-step", step);
  await expect(page.getByTestId("next")).toBeEnabled();
}

/** From the waiting queue to serving, with the keyboard. The ticket's label. */
export async function callAndStart(page: Page): Promise<string> {
  await expectStep(page, "call_next");
  await page.keyboard.press("F2");
  await expectStep(page, "start");
  const label = await page.getByTestId("current-label").innerText();
  await page.keyboard.press("F2");
  await expectStep(page, "finish");
  return label;
}

export const test = base.extend<{ withHub: boolean; withPrinter: boolean; hub: Hub | undefined; centre: Centre }, { certificates: Certificates }>({
  certificates: [
    async ({}, use) => {
      const certificates = makeCertificates();
      await use(certificates);
      certificates.remove();
    },
    { scope: "worker" },
  ],

  /** The province's hub, where a test asks for it by `test.use({ withHub: true })`. */
  withHub: [false, { option: true }],
  hub: async ({ certificates, withHub }, use) => {
    const hub = withHub ? await Hub.start(certificates) : undefined;
    await use(hub);
    await hub?.stop();
  },

  /** A printer for documents, where a test asks for it. */
  withPrinter: [false, { option: true }],

  centre: async ({ browser, certificates, hub, withPrinter }, use) => {
    const controller = await Controller.start(certificates, hub?.devicePort, withPrinter);
    const supervisor = await Api.login(controller.address, "nguyet");
    await openDay(supervisor);
    const contexts: Awaited<ReturnType<Browser["newContext"]>>[] = [];
    const relays: Relay[] = [];
    const faults: string[] = [];

    const open: Centre["open"] = async (path, address = controller.address) => {
      const context = await browser.newContext();
      contexts.push(context);
      const page = await context.newPage();
      page.on("pageerror", (error) => faults.push(`${path}: ${error.message}`));
      page.on("console", (message) => {
        if (/Content Security Policy|\[Vue warn\]|\[intlify\]/.test(message.text())) faults.push(`${path}: ${message.text()}`);
      });
      await page.goto(address + path);
      return page;
    };
    const openAs = async (login: string, path: string, address = controller.address): Promise<Page> => {
      const page = await open(`/?to=${encodeURIComponent(path)}`, address);
      await logIn(page, login);
      await page.waitForURL((url) => url.pathname === path);
      return page;
    };
    const atCounter = async (login: string, counter: number, address = controller.address): Promise<Page> => {
      const page = await openAs(login, "/counter", address);
      await page.getByTestId(`choose-${counter}`).click();
      await expectStep(page, "open");
      await page.keyboard.press("F2");
      await expectStep(page, "call_next");
      return page;
    };
    const relay = async (): Promise<Relay> => {
      const made = await Relay.to(controller.port);
      relays.push(made);
      return made;
    };

    await use({ controller, supervisor, open, openAs, atCounter, relay });

    for (const context of contexts) await context.close();
    for (const one of relays) await one.close();
    await controller.stop();
    expect(faults, "pages without errors").toEqual([]);
  },
});

export { expect };
