import { backoffDelay } from "@/stream/backoff";

/** `lost` is shown to people: nothing has come for so long that the page may be out of date. */
export type LinkState = "connecting" | "live" | "lost";

export interface StreamPort {
  /** The address to open now, with the cursor where one is known. */
  address(): string;
  /** One message. A throw closes the stream and starts it anew. */
  take(message: unknown): void;
  linkChanged(state: LinkState): void;
  /** An attempt to come back did not succeed either: the server is away, or refuses. */
  failedAgain?(): void;
}

/** What the browser does for the client; replaced in tests. */
export interface Surroundings {
  open(address: string): WebSocket;
  after(milliseconds: number, act: () => void): unknown;
  cancel(timer: unknown): void;
  fraction(): number;
}

/** Milliseconds. */
export interface Patience {
  silence: number; // between two messages; the server sends heartbeats much more often
  firstWord: number; // from the start to the first one
}

const usualPatience: Patience = { silence: 12_000, firstWord: 6_000 };

const browser: Surroundings = {
  open: (address) => new WebSocket(address),
  after: (milliseconds, act) => setTimeout(act, milliseconds),
  cancel: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
  fraction: () => Math.random(),
};

/** A stream that comes back by itself: back-off with jitter, and a watch for silence, since a dead link says nothing. */
export class StreamClient {
  private socket: WebSocket | null = null;
  private attempt = 0;
  private watch: unknown = null;
  private again: unknown = null;
  private stopped = false;
  private state: LinkState = "connecting";

  constructor(
    private readonly port: StreamPort,
    private readonly around: Surroundings = browser,
    private readonly patience: Patience = usualPatience,
  ) {}

  start(): void {
    this.stopped = false;
    this.connect();
  }

  stop(): void {
    this.stopped = true;
    this.around.cancel(this.watch);
    this.around.cancel(this.again);
    this.drop();
  }

  /** For instance when the browser says that the network is back, or another resource has to be streamed. */
  restart(): void {
    if (this.stopped) return;
    this.around.cancel(this.again);
    this.attempt = 0;
    this.drop();
    this.connect();
  }

  /** False: the stream is away and the message was not sent. */
  send(message: unknown): boolean {
    if (!this.socket || this.socket.readyState !== 1) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  private connect(): void {
    const socket = this.around.open(this.port.address());
    this.socket = socket;
    this.listenFor(this.patience.firstWord);
    socket.onmessage = (event: MessageEvent) => {
      if (socket !== this.socket) return;
      try {
        this.port.take(JSON.parse(String(event.data)));
      } catch (failure) {
        console.error(failure);
        this.comeBack();
        return;
      }
      this.attempt = 0;
      this.listenFor(this.patience.silence);
      this.become("live");
    };
    socket.onclose = () => {
      if (socket === this.socket) this.comeBack();
    };
  }

  private listenFor(milliseconds: number): void {
    this.around.cancel(this.watch);
    this.watch = this.around.after(milliseconds, () => this.comeBack());
  }

  private comeBack(): void {
    this.around.cancel(this.watch);
    this.drop();
    if (this.stopped) return;
    // One quick attempt goes unseen: a server that restarts, a switch that hiccups.
    if (this.attempt > 0) {
      this.become("lost");
      this.port.failedAgain?.();
    } else if (this.state === "live") this.become("connecting");
    this.around.cancel(this.again);
    this.again = this.around.after(backoffDelay(this.attempt++, this.around.fraction()), () => this.connect());
  }

  private drop(): void {
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }

  private become(state: LinkState): void {
    if (state === this.state) return;
    this.state = state;
    this.port.linkChanged(state);
  }
}

/** ws: or wss: address of a path on the server that the page came from. */
export function streamAddress(path: string, parameters: Record<string, string>): string {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== ""));
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  return `${scheme}//${location.host}${path}?${query.toString()}`;
}
