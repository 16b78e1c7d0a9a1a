import { describe, expect, it } from "vitest";
import { applyMessage, emptyCentre } from "@/centre/centre_state";
import { lastVisits, nextStep, parseLabel, ticketByLabel, waitingLines } from "@/centre/selectors";
import { waitTone } from "@/centre/wait_tone";

const day = 20269n;
const id = (series: bigint, number: bigint) => `${(day << 32n) | (series << 20n) | number}`;

const centre = applyMessage(emptyCentre, {
  snapshot: {
    figures: { businessDay: Number(day) },
    configuration: {
      services: [{ id: 1, series: 1 }, { id: 2, series: 2 }, { id: 3, series: 2 }],
      series: [
        { id: 1, letters: "A", firstNumber: 1, lastNumber: 999, digits: 3 },
        { id: 2, letters: "C", firstNumber: 1, lastNumber: 50, digits: 3 },
      ],
    },
    tickets: [
      { ticket: id(1n, 12n), label: "A012", state: "TICKET_STATE_WAITING", service: 1, agedFromStamp: "2000" },
      { ticket: id(1n, 13n), label: "A013", state: "TICKET_STATE_WAITING", service: 1, agedFromStamp: "1000" },
      { ticket: id(2n, 1n), label: "C001", state: "TICKET_STATE_WAITING", service: 3, agedFromStamp: "3000" },
      { ticket: id(2n, 2n), label: "C002", state: "TICKET_STATE_SERVED", service: 2, counter: 4, stateStamp: "9000" },
      { ticket: id(2n, 3n), label: "C003", state: "TICKET_STATE_NO_SHOW", service: 2, counter: 4, stateStamp: "9500" },
      { ticket: id(2n, 4n), label: "C004", state: "TICKET_STATE_CALLED", service: 2, counter: 4, stateStamp: "9900" },
    ],
  },
});

describe("the next step", () => {
  it("follows the counter", () => {
    expect(nextStep(undefined)).toBe("open");
    expect(nextStep({ counter: 1 })).toBe("open");
    expect(nextStep({ counter: 1, open: true })).toBe("call_next");
    expect(nextStep({ counter: 1, open: true, pauseReason: "PAUSE_REASON_BREAK" })).toBe("unpause");
    expect(nextStep({ counter: 1, open: true, ticket: "5", ticketState: "TICKET_STATE_CALLED" })).toBe("start");
    expect(nextStep({ counter: 1, open: true, ticket: "5", ticketState: "TICKET_STATE_SERVING" })).toBe("finish");
  });
});

describe("waiting lines", () => {
  it("show the counter's own services first, also the empty ones, with the oldest ticket first", () => {
    const lines = waitingLines(centre, { id: 1, services: [2], secondaryServices: [1] });
    expect(lines.map((line) => line.service)).toEqual([2, 1, 3]);
    expect(lines[0]?.tickets).toEqual([]);
    expect(lines[1]?.tickets.map((ticket) => ticket.label)).toEqual(["A013", "A012"]);
  });
});

describe("last visits", () => {
  it("are the counter's that are over, newest first", () => {
    expect(lastVisits(centre, 4, 20).map((ticket) => ticket.label)).toEqual(["C003", "C002"]);
    expect(lastVisits(centre, 4, 1).map((ticket) => ticket.label)).toEqual(["C003"]);
    expect(lastVisits(centre, 5, 20)).toEqual([]);
  });
});

describe("a typed number", () => {
  it("is found however it is written", () => {
    for (const text of ["A012", "a12", " A 012 ", "a0012"]) expect(ticketByLabel(centre, text)?.label, text).toBe("A012");
  });
  it("is none for another letter, another form or beyond the series", () => {
    for (const text of ["", "12", "Z001", "A", "C051", "A012x", "A1000", "A0"]) expect(parseLabel(centre, text), text).toBeUndefined();
  });
  it("may be one that is not known yet", () => {
    expect(parseLabel(centre, "C020")).toEqual({ series: 2, number: 20 });
    expect(ticketByLabel(centre, "C020")).toBeUndefined();
  });
});

describe("the colour of a wait", () => {
  it("goes by the target", () => {
    expect([0, 599, 600, 900, 901].map((seconds) => waitTone(seconds, 900))).toEqual(["good", "good", "near", "near", "bad"]);
    expect(waitTone(10_000, 0)).toBe("good");
  });
});
