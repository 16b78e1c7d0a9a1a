import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { configuration, passwords } from "./configuration";

const root = resolve(fileURLToPath(new URL("../../..", import.meta.url)));
const program = join(process.env.LAYSO_BIN_DIR ?? join(root, "build/dev/bin"), "layso-controller");

function run(command: string, words: string[], input?: string): void {
  const done = spawnSync(command, words, { input, encoding: "utf8", cwd: root });
  if (done.status !== 0) throw new Error(`${command} ${words.join(" ")}: ${done.error ?? ""}${done.stdout}${done.stderr}`);
}

/** Certificates of one run of the tests: making keys takes longer than all else. */
export function makeCertificates(): { directory: string; remove: () => void } {
  const directory = mkdtempSync(join(tmpdir(), "layso-browser-certificates-"));
  run(join(root, "deploy/certificates"), [directory, "controller-1"]);
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

/** A controller process with a directory of its own, on a free port. */
export class Controller {
  private constructor(
    private readonly directory: string,
    private process: ChildProcess,
    readonly port: number,
    private readonly log: () => string,
  ) {}

  static async start(certificates: string): Promise<Controller> {
    const directory = mkdtempSync(join(tmpdir(), "layso-browser-"));
    try {
      return await Controller.startIn(directory, certificates);
    } catch (failure) {
      rmSync(directory, { recursive: true, force: true });
      throw failure;
    }
  }

  private static async startIn(directory: string, certificates: string): Promise<Controller> {
    const settings = join(directory, "layso-controller.toml");
    writeFileSync(join(directory, "configuration.json"), JSON.stringify(configuration));
    writeFileSync(
      settings,
      `controller = 1
data = "data"
pages = "${join(root, "controller/web/dist")}"
[browser]
port = 0
[devices]
port = 0
[certificates]
certificate = "${join(certificates, "controller-1.pem")}"
key = "${join(certificates, "controller-1.key")}"
authority = "${join(certificates, "authority.pem")}"
[disk]
reserve_mebibytes = 1
`,
    );
    run(program, ["init", "--config", settings, "--configuration", join(directory, "configuration.json")]);
    for (const [login, password] of Object.entries(passwords)) run(program, ["password", "--config", settings, login], password);

    const child = spawn(program, ["run", "--config", settings], { stdio: ["ignore", "pipe", "pipe"] });
    let log = "";
    const port = await new Promise<number>((found, failed) => {
      const read = (text: Buffer) => {
        log += text.toString();
        const match = /listens for browsers on port (\d+)/.exec(log);
        if (match) found(Number(match[1]));
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.on("exit", (code) => failed(new Error(`layso-controller ended (${code}): ${log}`)));
    });
    return new Controller(directory, child, port, () => log);
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  text(): string {
    return this.log();
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    if (this.process.exitCode === null) {
      this.process.kill("SIGTERM");
      await ended;
    }
    rmSync(this.directory, { recursive: true, force: true });
  }
}
