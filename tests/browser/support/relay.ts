import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

/** A cable that can be pulled out: everything that a browser says to the controller goes through it. */
export class Relay {
  private readonly pairs = new Set<Socket>();
  private pulled = false;

  private constructor(
    private readonly server: Server,
    readonly port: number,
    private target: number,
  ) {}

  static async to(target: number): Promise<Relay> {
    const server = createServer();
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const relay = new Relay(server, (server.address() as AddressInfo).port, target);
    server.on("connection", (near) => relay.join(near));
    return relay;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  cut(): void {
    this.pulled = true;
    for (const socket of this.pairs) socket.destroy();
  }

  /** `target`: where the controller listens now. */
  mend(target: number = this.target): void {
    this.target = target;
    this.pulled = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((closed) => this.server.close(closed));
  }

  private join(near: Socket): void {
    if (this.pulled) {
      near.destroy();
      return;
    }
    const far = connect(this.target, "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.pairs.add(one);
      one.on("data", (bytes) => other.write(bytes));
      one.on("end", () => other.end());
      one.on("error", () => other.destroy());
      one.on("close", () => {
        this.pairs.delete(one);
        other.destroy();
      });
    }
  }
}
