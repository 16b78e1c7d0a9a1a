import type {
  AlarmJson,
  AnnouncementJson,
  CentreFiguresJson,
  CounterViewJson,
  CursorJson,
  StreamMessageJson,
  TicketViewJson,
} from "@schema/view_pb";
import type { ConfigurationJson } from "@schema/configuration_pb";

/** What a page knows of its centre: a fold of the stream's messages and of nothing else. Values are never changed, only replaced. */
export interface CentreState {
  readonly known: boolean; // a snapshot has come
  readonly cursor: CursorJson | undefined;
  readonly stamp: number; // the controller's clock at the last message
  readonly configuration: ConfigurationJson;
  readonly figures: CentreFiguresJson;
  readonly counters: ReadonlyMap<number, CounterViewJson>;
  readonly tickets: ReadonlyMap<string, TicketViewJson>;
  readonly announcements: readonly AnnouncementJson[]; // newest first
  readonly alarms: readonly AlarmJson[];
}

const announcementsKept = 60;

export const emptyCentre: CentreState = {
  known: false,
  cursor: undefined,
  stamp: 0,
  configuration: {},
  figures: {},
  counters: new Map(),
  tickets: new Map(),
  announcements: [],
  alarms: [],
};

function counterEntries(views: CounterViewJson[] | undefined): [number, CounterViewJson][] {
  return (views ?? []).map((view) => [view.counter ?? 0, view]);
}

function ticketEntries(views: TicketViewJson[] | undefined): [string, TicketViewJson][] {
  return (views ?? []).map((view) => [view.ticket ?? "0", view]);
}

// Serials are uint64 texts without leading zeros: the longer one is the greater one.
function bySerialDescending(left: AnnouncementJson, right: AnnouncementJson): number {
  const a = left.call ?? "0";
  const b = right.call ?? "0";
  return b.length - a.length || (a < b ? 1 : a > b ? -1 : 0);
}

function mergeAnnouncements(old: readonly AnnouncementJson[], news: AnnouncementJson[] | undefined): readonly AnnouncementJson[] {
  if (!news?.length) return old;
  const bySerial = new Map(old.map((one) => [one.call ?? "0", one]));
  for (const one of news) bySerial.set(one.call ?? "0", one);
  const sorted = [...bySerial.values()].sort(bySerialDescending);
  return sorted.filter((one, index) => index < announcementsKept || one.current);
}

/** Pure. A message of a kind that this page does not know changes nothing. */
export function applyMessage(state: CentreState, message: StreamMessageJson): CentreState {
  if (message.snapshot) {
    const { snapshot } = message;
    return {
      known: true,
      cursor: snapshot.cursor,
      stamp: Number(snapshot.stamp ?? state.stamp),
      configuration: snapshot.configuration ?? {},
      figures: snapshot.figures ?? {},
      counters: new Map(counterEntries(snapshot.counters)),
      tickets: new Map(ticketEntries(snapshot.tickets)),
      announcements: [...(snapshot.announcements ?? [])].sort(bySerialDescending),
      alarms: snapshot.alarms ?? [],
    };
  }
  if (message.change) {
    const { change } = message;
    let tickets = state.tickets;
    if (change.tickets?.length || change.removedTickets?.length) {
      const merged = new Map(tickets);
      for (const ticket of change.removedTickets ?? []) merged.delete(ticket);
      for (const [ticket, view] of ticketEntries(change.tickets)) merged.set(ticket, view);
      tickets = merged;
    }
    return {
      known: state.known,
      cursor: change.cursor ?? state.cursor,
      stamp: Number(change.stamp ?? state.stamp),
      configuration: change.configuration ?? state.configuration,
      figures: change.figures ?? state.figures,
      counters: change.counters?.length ? new Map([...state.counters, ...counterEntries(change.counters)]) : state.counters,
      tickets,
      announcements: mergeAnnouncements(state.announcements, change.announcements),
      alarms: change.alarmsChanged ? (change.alarms ?? []) : state.alarms,
    };
  }
  if (message.heartbeat) {
    const { heartbeat } = message;
    return { ...state, cursor: heartbeat.cursor ?? state.cursor, stamp: Number(heartbeat.stamp ?? state.stamp) };
  }
  return state;
}
