import { describe, expect, it } from "vitest";
import { applyMessage, emptyCentre, type CentreState } from "@/centre/centre_state";

const snapshot: CentreState = applyMessage(emptyCentre, {
  snapshot: {
    cursor: { incarnation: "AAAA", seq: "7" },
    stamp: "1000",
    configuration: { version: 1, counters: [{ id: 1, label: "1" }] },
    figures: { waiting: 2 },
    counters: [{ counter: 1, open: true }, { counter: 2 }],
    tickets: [
      { ticket: "11", label: "A001", state: "TICKET_STATE_WAITING" },
      { ticket: "12", label: "A002", state: "TICKET_STATE_WAITING" },
    ],
    announcements: [{ call: "9", ticket: "10", current: true }],
    alarms: [{ kind: "ALARM_KIND_HUB_AWAY" }],
  },
});

describe("applyMessage", () => {
  it("replaces everything with a snapshot", () => {
    const next = applyMessage(snapshot, { snapshot: { cursor: { incarnation: "BBBB", seq: "1" }, tickets: [{ ticket: "99" }] } });
    expect([...next.tickets.keys()]).toEqual(["99"]);
    expect(next.counters.size).toBe(0);
    expect(next.alarms).toEqual([]);
    expect(next.cursor).toEqual({ incarnation: "BBBB", seq: "1" });
    expect(next.known).toBe(true);
  });

  it("replaces of a change only the entities it names", () => {
    const next = applyMessage(snapshot, {
      change: {
        cursor: { incarnation: "AAAA", seq: "8" },
        stamp: "2000",
        counters: [{ counter: 2, open: true, ticket: "11" }],
        tickets: [{ ticket: "11", label: "A001", state: "TICKET_STATE_CALLED", counter: 2 }],
      },
    });
    expect(next.tickets.get("11")?.state).toBe("TICKET_STATE_CALLED");
    expect(next.tickets.get("12")).toBe(snapshot.tickets.get("12"));
    expect(next.counters.get(1)).toBe(snapshot.counters.get(1));
    expect(next.counters.get(2)?.ticket).toBe("11");
    expect(next.figures).toBe(snapshot.figures);
    expect(next.configuration).toBe(snapshot.configuration);
    expect(next.stamp).toBe(2000);
  });

  it("changes no state that was handed out before", () => {
    const before = structuredClone([...snapshot.tickets]);
    applyMessage(snapshot, { change: { tickets: [{ ticket: "11", state: "TICKET_STATE_SERVED" }], removedTickets: ["12"] } });
    expect([...snapshot.tickets]).toEqual(before);
  });

  it("forgets tickets of a day that is over", () => {
    expect([...applyMessage(snapshot, { change: { removedTickets: ["11"] } }).tickets.keys()]).toEqual(["12"]);
  });

  it("keeps announcements newest first, by number and not by text, and replaces one that is no longer current", () => {
    const next = applyMessage(snapshot, { change: { announcements: [{ call: "10", current: true }, { call: "9", ticket: "10" }] } });
    expect(next.announcements.map((one) => one.call)).toEqual(["10", "9"]);
    expect(next.announcements[1]?.current).toBeUndefined();
  });

  it("keeps a bounded number of announcements and every current one", () => {
    let state = snapshot;
    for (let call = 10; call < 300; ++call) state = applyMessage(state, { change: { announcements: [{ call: `${call}` }] } });
    expect(state.announcements.length).toBe(61);
    expect(state.announcements.at(-1)?.call).toBe("9");
  });

  it("takes alarms only from a change that says so, also when the last one is gone", () => {
    expect(applyMessage(snapshot, { change: {} }).alarms.length).toBe(1);
    expect(applyMessage(snapshot, { change: { alarmsChanged: true } }).alarms).toEqual([]);
  });

  it("moves cursor and clock with a heartbeat", () => {
    const next = applyMessage(snapshot, { heartbeat: { cursor: { incarnation: "AAAA", seq: "20" }, stamp: "5000" } });
    expect(next.cursor?.seq).toBe("20");
    expect(next.stamp).toBe(5000);
    expect(next.tickets).toBe(snapshot.tickets);
  });

  it("is unmoved by a message of a newer server", () => {
    expect(applyMessage(snapshot, { somethingNew: {} } as never)).toBe(snapshot);
  });
});
