import type { AnnouncementJson } from "@schema/view_pb";

export interface BoardCall {
  call: string;
  label: string;
  counter: string;
  attempt: number;
}

export interface Board {
  current: BoardCall[]; // newest first, one a counter
  past: BoardCall[]; // newest first, one a ticket and counter
}

const pastShown = 12;

function toCall(one: AnnouncementJson): BoardCall {
  return { call: one.call ?? "0", label: one.ticketLabel ?? "", counter: one.counterLabel ?? "", attempt: one.attempt ?? 1 };
}

/**
 * What the wall shows of announcements (newest first): calls whose ticket is still called to that counter, then those that were. A
 * recall replaces the call before it. `point` 0: of the whole centre.
 */
export function makeBoard(announcements: readonly AnnouncementJson[], point: number): Board {
  const board: Board = { current: [], past: [] };
  const counters = new Set<number>();
  const seen = new Set<string>();
  for (const one of announcements) {
    if (point !== 0 && one.receptionPoint !== point) continue;
    const key = `${one.ticket}@${one.counter}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (one.current && !counters.has(one.counter ?? 0)) {
      counters.add(one.counter ?? 0);
      board.current.push(toCall(one));
    } else if (board.past.length < pastShown) {
      board.past.push(toCall(one));
    }
  }
  return board;
}

/** The greater of two serials, which are uint64 in decimal. */
export function later(left: string, right: string): string {
  return BigInt(left) > BigInt(right) ? left : right;
}
