import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's directory. */
export const root = resolve(fileURLToPath(new URL("../../..", import.meta.url)));

/** A program of this build. */
export function program(name: string): string {
  return join(process.env.LAYSO_BIN_DIR ?? join(root, "build/dev/bin"), name);
}

/** Runs to its end; throws with what it said if that was not well. */
export function run(command: string, words: string[], input?: string): void {
  const done = spawnSync(command, words, { input, encoding: "utf8", cwd: root });
  if (done.status !== 0) throw new Error(`${command} ${words.join(" ")}: ${done.error ?? ""}${done.stdout}${done.stderr}`);
}

/** A process that serves until it is stopped. */
export class Program {
  private constructor(
    private readonly child: ChildProcess,
    /** What the line that told its readiness said. */
    readonly ready: RegExpExecArray,
  ) {}

  /** Resolves when its log has a line like `readiness`. */
  static async start(command: string, words: string[], readiness: RegExp): Promise<Program> {
    const child = spawn(command, words, { stdio: ["ignore", "pipe", "pipe"] });
    let log = "";
    const ready = await new Promise<RegExpExecArray>((found, failed) => {
      const read = (text: Buffer) => {
        log += text.toString();
        const match = readiness.exec(log);
        if (match) found(match);
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.on("error", failed);
      child.on("exit", (code) => failed(new Error(`${command} ended (${code}): ${log}`)));
    });
    return new Program(child, ready);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGTERM");
    await ended;
  }
}
