import { randomUUID } from "node:crypto";
import { passwords } from "./configuration";

export interface Problem {
  code?: string;
  message?: string;
}

/** The controller's API, as a person who is logged in. */
export class Api {
  private constructor(
    private readonly address: string,
    private readonly cookie: string,
    private readonly token: string,
  ) {}

  static async login(address: string, login: string): Promise<Api> {
    const answer = await fetch(`${address}/v1/login`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ login, password: passwords[login] }),
    });
    if (!answer.ok) throw new Error(`login of ${login}: ${answer.status} ${await answer.text()}`);
    const session = (await answer.json()) as { requestForgeryToken: string };
    return new Api(address, (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "", session.requestForgeryToken);
  }

  /** The answer, or the problem that it was refused with. */
  async command(action: object, requestId: string = randomUUID()): Promise<Record<string, unknown> & Problem> {
    const answer = await fetch(`${this.address}/v1/commands`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Cookie: this.cookie, "X-Layso-Token": this.token },
      body: JSON.stringify({ requestId, ...action }),
    });
    return (await answer.json()) as Record<string, unknown> & Problem;
  }

  /** Throws when it is refused. */
  async must(action: object): Promise<Record<string, unknown>> {
    const reply = await this.command(action);
    if (reply.code !== undefined) throw new Error(`${JSON.stringify(action)}: ${reply.code} ${reply.message}`);
    return reply;
  }

  async get<Answer>(path: string): Promise<Answer> {
    const answer = await fetch(this.address + path, { headers: { Cookie: this.cookie } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }

  /** Tickets given out at the desk. */
  async issue(service: number, count = 1): Promise<void> {
    for (let made = 0; made < count; ++made) {
      await this.must({ issueTicket: { service, language: "LANGUAGE_VIETNAMESE", delivery: "DELIVERY_DESK" } });
    }
  }
}
