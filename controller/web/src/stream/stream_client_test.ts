import { beforeEach, describe, expect, it } from "vitest";
import { backoffDelay } from "@/stream/backoff";
import { cursorParameter } from "@/stream/cursor";
import { StreamClient, type LinkState, type Surroundings } from "@/stream/stream_client";

interface FakeSocket {
  address: string;
  readyState: number;
  sent: string[];
  closed: boolean;
  onmessage: ((event: { data: string }) => void) | null;
  onclose: (() => void) | null;
  send(text: string): void;
  close(): void;
}

let sockets: FakeSocket[];
let timers: { at: number; act: () => void }[];
let now: number;
let states: LinkState[];
let taken: unknown[];

function advance(milliseconds: number): void {
  const end = now + milliseconds;
  for (;;) {
    const due = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
    if (!due) break;
    timers.splice(timers.indexOf(due), 1);
    now = due.at;
    due.act();
  }
  now = end;
}

const around: Surroundings = {
  open(address) {
    const socket: FakeSocket = {
      address,
      readyState: 1,
      sent: [],
      closed: false,
      onmessage: null,
      onclose: null,
      send: (text) => socket.sent.push(text),
      close: () => (socket.closed = true),
    };
    sockets.push(socket);
    return socket as unknown as WebSocket;
  },
  after(milliseconds, act) {
    const timer = { at: now + milliseconds, act };
    timers.push(timer);
    return timer;
  },
  cancel(timer) {
    timers = timers.filter((one) => one !== timer);
  },
  fraction: () => 1,
};

function client(): StreamClient {
  const made = new StreamClient({ address: () => `ws://page/after-${taken.length}`, take: (message) => taken.push(message), linkChanged: (state) => states.push(state) }, around);
  made.start();
  return made;
}
const say = (message: unknown) => sockets.at(-1)?.onmessage?.({ data: JSON.stringify(message) });
const cut = () => sockets.at(-1)?.onclose?.();

beforeEach(() => {
  sockets = [];
  timers = [];
  now = 0;
  states = [];
  taken = [];
});

describe("the stream client", () => {
  it("is live with the first message and comes back where it was", () => {
    client();
    say({ heartbeat: {} });
    expect(states).toEqual(["live"]);
    cut();
    advance(250);
    expect(sockets[1]?.address).toBe("ws://page/after-1");
  });

  it("does not cry about one short cut, and does about a longer one", () => {
    client();
    say({});
    cut();
    advance(250);
    say({});
    expect(states).toEqual(["live", "connecting", "live"]);
    cut();
    advance(250);
    cut();
    expect(states.at(-1)).toBe("lost");
    advance(500);
    say({});
    expect(states.at(-1)).toBe("live");
  });

  it("tells each attempt that failed, so that an expired login is found whenever the server is back", () => {
    let failures = 0;
    const made = new StreamClient({ address: () => "ws://page", take: () => undefined, linkChanged: () => undefined, failedAgain: () => ++failures }, around);
    made.start();
    say({});
    cut();
    expect(failures).toBe(0);
    for (const [attempt, wait] of [250, 500, 1000].entries()) {
      advance(wait);
      cut();
      expect(failures).toBe(attempt + 1);
    }
  });

  it("gives up a link that has been silent for twelve seconds", () => {
    client();
    say({});
    advance(11_999);
    expect(sockets.length).toBe(1);
    advance(1);
    expect(sockets[0]?.closed).toBe(true);
    advance(250);
    expect(sockets.length).toBe(2);
  });

  it("starts anew after a message that cannot be read", () => {
    client();
    sockets[0]?.onmessage?.({ data: "not json" });
    expect(sockets[0]?.closed).toBe(true);
    advance(250);
    expect(sockets.length).toBe(2);
  });

  it("says whether a message could be sent", () => {
    const made = client();
    expect(made.send({ shownCall: "3" })).toBe(true);
    expect(sockets[0]?.sent).toEqual(['{"shownCall":"3"}']);
    cut();
    expect(made.send({})).toBe(false);
  });

  it("stays away once stopped", () => {
    const made = client();
    made.stop();
    advance(60_000);
    expect(sockets.length).toBe(1);
  });
});

describe("back-off", () => {
  it("doubles up to five seconds and is spread over its upper half", () => {
    expect([0, 1, 2, 3, 4, 5, 50].map((attempt) => backoffDelay(attempt, 1))).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
    expect(backoffDelay(2, 0)).toBe(500);
  });
});

describe("the cursor's parameter", () => {
  it("is base64url without padding", () => {
    expect(cursorParameter({ incarnation: "+/+/AAAAAAAAAAAAAAAAAA==", seq: "12" })).toBe("-_-_AAAAAAAAAAAAAAAAAA.12");
    expect(cursorParameter({ incarnation: "AAAA" })).toBe("AAAA.0");
    expect(cursorParameter(undefined)).toBe("");
  });
});
