import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "../../browser/node_modules/@playwright/test/index.mjs";
import { root } from "../../browser/support/program";

const portNames = ["BROWSER", "DASHBOARD", "KIOSK", "CONTROLLER_DEVICE", "HUB_DEVICE", "VNC", "SCREEN"] as const;
type PortName = (typeof portNames)[number];

/** deploy/up as a process, with data and ports of its own, on a machine without a display. */
export class Demonstration {
  private child: ChildProcess | undefined;
  private said = "";

  private constructor(
    readonly directory: string,
    private readonly ports: Record<PortName, number>,
  ) {}

  static async make(): Promise<Demonstration> {
    const ports = await freePorts(portNames.length);
    return new Demonstration(mkdtempSync(join(tmpdir(), "layso-demo-")), Object.fromEntries(portNames.map((name, index) => [name, ports[index]])) as Record<PortName, number>);
  }

  /** Resolves when it says that it is ready, with the milliseconds that it took. */
  async start(...words: string[]): Promise<number> {
    const begun = performance.now();
    const environment: NodeJS.ProcessEnv = { ...process.env, LAYSO_BUILT: "yes", LAYSO_RUN: this.directory };
    delete environment.DISPLAY;
    delete environment.WAYLAND_DISPLAY;
    for (const name of portNames) environment[`LAYSO_${name}_PORT`] = String(this.ports[name]);
    const from = this.said.length;
    this.child = spawn(join(root, "deploy/up"), words, { env: environment, stdio: ["pipe", "pipe", "pipe"] });
    this.child.stdout!.on("data", (text: Buffer) => (this.said += text.toString()));
    this.child.stderr!.on("data", (text: Buffer) => (this.said += text.toString()));
    await this.says(/Ready after/, from);
    return performance.now() - begun;
  }

  /** As Ctrl-C. Resolves with its exit code and what it said last. */
  async stop(): Promise<number | null> {
    const child = this.child;
    if (child === undefined || child.exitCode !== null) return child?.exitCode ?? null;
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    child.kill("SIGINT");
    return ended;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** The process id of one of its programs. */
  process(name: string): number {
    return Number(readFileSync(join(this.directory, `${name}.pid`), "utf8").split(" ")[0]);
  }

  /** Every process that belongs to one of its programs: each program is the first of a session. */
  processes(): Set<string> {
    const sessions = readdirSync(this.directory)
      .filter((file) => file.endsWith(".pid"))
      .map((file) => this.process(file.slice(0, -".pid".length)));
    return processesOfSessions(new Set(sessions));
  }

  /** The plug is pulled; nobody starts the controller again until `plugIn`. */
  async unplugController(): Promise<void> {
    const from = this.said.length;
    process.kill(this.process("controller"), "SIGKILL");
    await this.says(/controller has ended/, from);
  }

  async plugIn(): Promise<void> {
    const from = this.said.length;
    this.child!.stdin!.write("\n");
    await this.says(/is started again/, from);
    await expect.poll(() => fetch(`${this.centre}/v1/health`).then((answer) => answer.ok, () => false)).toBe(true);
  }

  password(login: string): string {
    const line = readFileSync(join(this.directory, "logins.txt"), "utf8").split("\n").find((one) => one.startsWith(`${login} `));
    return line!.split(/\s+/)[1]!;
  }

  get kioskPage(): string {
    return `http://127.0.0.1:${this.ports.KIOSK}`;
  }
  get centre(): string {
    return `http://127.0.0.1:${this.ports.BROWSER}`;
  }
  get province(): string {
    return `http://127.0.0.1:${this.ports.DASHBOARD}`;
  }

  private says(what: RegExp, from: number): Promise<void> {
    const child = this.child!;
    return new Promise((resolve, reject) => {
      const look = () => {
        if (!what.test(this.said.slice(from))) return;
        stopLooking();
        resolve();
      };
      const ended = () => {
        stopLooking();
        reject(new Error(`deploy/up ended (${child.exitCode}): ${this.said.slice(from)}`));
      };
      const stopLooking = () => {
        child.stdout!.off("data", look);
        child.stderr!.off("data", look);
        child.off("exit", ended);
      };
      child.stdout!.on("data", look);
      child.stderr!.on("data", look);
      child.on("exit", ended);
      look();
    });
  }
}

/** All held until the last is known: else the machine might give one twice. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}

/** "id start-time": an id alone may come back. */
function processesOfSessions(sessions: Set<number>): Set<string> {
  const found = new Set<string>();
  for (const id of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      const fields = readFileSync(`/proc/${id}/stat`, "utf8").replace(/^.*\) /s, "").split(" ");
      if (sessions.has(Number(fields[3]))) found.add(`${id} ${fields[19]}`);
    } catch {
      // ended meanwhile
    }
  }
  return found;
}

export function stillThere(process: string): boolean {
  const [id, started] = process.split(" ");
  try {
    return readFileSync(`/proc/${id}/stat`, "utf8").replace(/^.*\) /s, "").split(" ")[19] === started;
  } catch {
    return false;
  }
}
