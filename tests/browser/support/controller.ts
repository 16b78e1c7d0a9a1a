import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Certificates } from "./certificates";
import { configuration, passwords } from "./configuration";
import { Program, program, root, run } from "./program";

/** A centre's controller with a directory of its own, on free ports. */
export class Controller {
  private constructor(
    private readonly directory: string,
    private process: Program,
  ) {}

  /**
   * `hubPort`: where the hub listens for controllers; without one the centre works alone. `withPrinter`: documents are printed
   * into the directory `paper`.
   */
  static async start(certificates: Certificates, hubPort?: number, withPrinter = false): Promise<Controller> {
    const directory = mkdtempSync(join(tmpdir(), "layso-browser-"));
    try {
      const settings = join(directory, "layso-controller.toml");
      const centre = join(directory, "configuration.json");
      writeFileSync(centre, JSON.stringify(configuration));
      writeFileSync(
        settings,
        `controller = 1
data = "data"
pages = "${join(root, "controller/web/dist")}"
[browser]
port = 0
[devices]
port = 0
[disk]
reserve_mebibytes = 1
${hubPort === undefined ? "" : `[hub]\nhost = "localhost"\nport = ${hubPort}\n`}${withPrinter ? `[printer]\naddress = "file:${join(directory, "paper")}"\n` : ""}${certificates.settings("controller-1")}`,
      );
      run(program("layso-controller"), ["init", "--config", settings, "--configuration", centre]);
      for (const [login, password] of Object.entries(passwords)) run(program("layso-controller"), ["password", "--config", settings, login], password);
      return new Controller(directory, await Controller.serve(directory));
    } catch (failure) {
      rmSync(directory, { recursive: true, force: true });
      throw failure;
    }
  }

  private static serve(directory: string): Promise<Program> {
    const words = ["run", "--config", join(directory, "layso-controller.toml")];
    return Program.start(program("layso-controller"), words, /listens for browsers on port (\d+)/);
  }

  /** Another one after a restart. */
  get port(): number {
    return Number(this.process.ready[1]);
  }

  /** Where a centre with a printer keeps what came out; a file called media-empty there takes its paper away. */
  get paper(): string {
    return join(this.directory, "paper");
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async restart(): Promise<void> {
    await this.process.stop();
    this.process = await Controller.serve(this.directory);
  }

  async stop(): Promise<void> {
    await this.process.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
