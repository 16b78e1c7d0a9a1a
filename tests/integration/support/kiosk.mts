import { expect, type Page } from "../../browser/node_modules/@playwright/test/index.mjs";
import { readText, type Layout } from "./read_text.mts";

interface Place {
  x: number;
  y: number;
}
interface Area extends Place {
  width: number;
  height: number;
}

const glass = { width: 1080, height: 1920 };

/** Where the buttons are on the upright screen, in its own pixels. */
export const places = {
  vietnamese: { x: 540, y: 1370 },
  firstField: { x: 290, y: 535 },
  secondField: { x: 790, y: 535 },
  firstService: { x: 540, y: 525 },
  takeNumber: { x: 540, y: 868 },
  takePriorityNumber: { x: 540, y: 1188 },
  done: { x: 540, y: 1800 },
} satisfies Record<string, Place>;

const areas = {
  heading: { x: 40, y: 225, width: 1000, height: 110 },
  // On the button, which stays where it is with and without the figures of the queue.
  welcome: { x: 260, y: 1280, width: 560, height: 110 },
} satisfies Record<string, Area>;

/** The kiosk's real screen through the browser, and the paper beside it: touched and read as by a person. */
export class Kiosk {
  private constructor(readonly page: Page) {}

  static async open(page: Page, address: string): Promise<Kiosk> {
    await page.goto(address);
    await expect(page.locator("#notice")).toBeHidden();
    return new Kiosk(page);
  }

  async touch(place: Place, times = 1): Promise<void> {
    const box = (await this.page.locator("#screen canvas").boundingBox())!;
    const x = box.x + (box.width * place.x) / glass.width;
    const y = box.y + (box.height * place.y) / glass.height;
    for (let time = 0; time < times; ++time) await this.page.mouse.click(x, y);
  }

  async expectWelcome(): Promise<void> {
    await expect.poll(() => this.read(areas.welcome, "line")).toMatch(/Tiếng Việt/);
  }

  /** Touches, and again where nothing came of it, as a person does: a touch right after a change of page is not meant for the new one. */
  private async touchUntil(place: Place, area: Area, text: RegExp, times = 1): Promise<void> {
    await expect(async () => {
      if (!text.test(await this.read(area, "line"))) await this.touch(place, times);
      await expect.poll(() => this.read(area, "line"), { timeout: 3_000 }).toMatch(text);
    }).toPass({ timeout: 30_000 });
  }

  /** From the welcome to the page where a number is taken. */
  async chooseService(field: Place): Promise<void> {
    await this.expectWelcome();
    await this.touchUntil(places.vietnamese, areas.heading, /cần làm việc gì/);
    await this.touchUntil(field, areas.heading, /^(Hộ tịch|Chứng thực)/);
    await this.touchUntil(places.firstService, areas.heading, /Lấy số cho dịch vụ/);
  }

  /** Touches until it asks to take the ticket; the label of the newest paper. */
  async takeNumber(touches: number): Promise<string> {
    await this.touchUntil(places.takeNumber, areas.heading, /nhận phiếu/, touches);
    return /([A-Z]\d{3})\.png/.exec((await this.papers())[0]!)![1]!;
  }

  async leave(): Promise<void> {
    await this.touchUntil(places.done, areas.welcome, /Tiếng Việt/);
  }

  /** Names of the papers that lie there, newest first. */
  async papers(): Promise<string[]> {
    const { jobs } = (await (await this.page.request.get(new URL("/jobs.json", this.page.url()).href)).json()) as { jobs: { picture: string }[] };
    return jobs.map((job) => job.picture);
  }

  /** What stands on the newest paper. */
  async readPaper(): Promise<string> {
    const [newest] = await this.papers();
    return readText(await (await this.page.request.get(new URL(newest!, this.page.url()).href)).body(), "block");
  }

  private async read(area: Area, layout: Layout): Promise<string> {
    const picture = await this.page.locator("#screen canvas").evaluate((canvas, { x, y, width, height }) => {
      const screen = canvas as HTMLCanvasElement;
      if (screen.width === 0 || screen.height === 0) return ""; // not linked to the screen yet, or again
      const cut = document.createElement("canvas");
      cut.width = width;
      cut.height = height;
      cut.getContext("2d")!.drawImage(screen, x, y, width, height, 0, 0, width, height);
      return cut.toDataURL("image/png").split(",")[1]!;
    }, area);
    return picture === "" ? "" : readText(Buffer.from(picture, "base64"), layout);
  }
}
