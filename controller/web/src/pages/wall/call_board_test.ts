import { describe, expect, it } from "vitest";
import { later, makeBoard } from "@/pages/wall/call_board";

const one = (call: string, ticket: string, counter: number, current: boolean, receptionPoint = 1) => ({
  call,
  ticket,
  ticketLabel: `A${ticket}`,
  counter,
  counterLabel: `${counter}`,
  current,
  receptionPoint,
});

describe("the board", () => {
  it("shows current calls and, apart, those that were", () => {
    const board = makeBoard([one("3", "103", 2, true), one("2", "102", 1, true), one("1", "101", 1, false)], 0);
    expect(board.current.map((call) => call.label)).toEqual(["A103", "A102"]);
    expect(board.past.map((call) => call.label)).toEqual(["A101"]);
  });
  it("shows a recall once, as the newest", () => {
    const board = makeBoard([one("4", "102", 1, true), one("3", "103", 2, true), one("2", "102", 1, true)], 0);
    expect(board.current.map((call) => call.call)).toEqual(["4", "3"]);
    expect(board.past).toEqual([]);
  });
  it("shows a reception point only its own", () => {
    expect(makeBoard([one("2", "102", 1, true, 1), one("1", "101", 2, true, 2)], 2).current.map((call) => call.label)).toEqual(["A101"]);
  });
  it("compares serials as numbers", () => {
    expect(later("9", "10")).toBe("10");
    expect(later("18446744073709551615", "2")).toBe("18446744073709551615");
  });
});
