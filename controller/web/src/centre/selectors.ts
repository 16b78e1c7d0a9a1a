import type { CentreState } from "@/centre/centre_state";
import type { CounterJson, ServiceJson } from "@schema/configuration_pb";
import type { LocalTextJson, TicketStateJson } from "@schema/common_pb";
import type { CounterViewJson, TicketViewJson } from "@schema/view_pb";

export type PageLanguage = "vi" | "en";

export function localText(text: LocalTextJson | undefined, language: PageLanguage): string {
  return (language === "en" ? text?.en || text?.vi : text?.vi || text?.en) ?? "";
}

export function serviceOf(centre: CentreState, id: number | undefined): ServiceJson | undefined {
  return centre.configuration.services?.find((service) => service.id === id);
}

export function counterOf(centre: CentreState, id: number | undefined): CounterJson | undefined {
  return centre.configuration.counters?.find((counter) => counter.id === id);
}

export function isFinal(state: TicketStateJson | undefined): boolean {
  return (
    state === "TICKET_STATE_SERVED" ||
    state === "TICKET_STATE_NO_SHOW" ||
    state === "TICKET_STATE_CANCELLED" ||
    state === "TICKET_STATE_VOIDED" ||
    state === "TICKET_STATE_EXPIRED"
  );
}

/** Seconds that a waiting ticket has waited. */
export function waitedSeconds(ticket: TicketViewJson, now: number): number {
  return Math.max(0, Math.floor((now - Number(ticket.agedFromStamp ?? ticket.issuedStamp ?? now)) / 1000));
}

export interface WaitingLine {
  service: number;
  own: boolean; // the counter serves it in its own right
  secondary: boolean;
  tickets: TicketViewJson[]; // oldest first
}

function byAge(left: TicketViewJson, right: TicketViewJson): number {
  return Number(left.agedFromStamp ?? 0) - Number(right.agedFromStamp ?? 0) || (left.label ?? "").localeCompare(right.label ?? "");
}

/** The waiting tickets by service: the counter's own services first, as configured, then the others that have somebody waiting. */
export function waitingLines(centre: CentreState, counter: CounterJson | undefined): WaitingLine[] {
  const byService = new Map<number, TicketViewJson[]>();
  for (const ticket of centre.tickets.values()) {
    if (ticket.state !== "TICKET_STATE_WAITING") continue;
    const line = byService.get(ticket.service ?? 0);
    if (line) line.push(ticket);
    else byService.set(ticket.service ?? 0, [ticket]);
  }
  const lines = (centre.configuration.services ?? []).map((service): WaitingLine => {
    const id = service.id ?? 0;
    return {
      service: id,
      own: counter?.services?.includes(id) ?? false,
      secondary: counter?.secondaryServices?.includes(id) ?? false,
      tickets: (byService.get(id) ?? []).sort(byAge),
    };
  });
  return [
    ...lines.filter((line) => line.own),
    ...lines.filter((line) => !line.own && line.secondary),
    ...lines.filter((line) => !line.own && !line.secondary && line.tickets.length > 0),
  ];
}

export function ticketsIn(centre: CentreState, state: TicketStateJson): TicketViewJson[] {
  return [...centre.tickets.values()].filter((ticket) => ticket.state === state).sort(byAge);
}

/** The counter's last visits that are over, newest first. */
export function lastVisits(centre: CentreState, counter: number, most: number): TicketViewJson[] {
  return [...centre.tickets.values()]
    .filter((ticket) => ticket.counter === counter && isFinal(ticket.state))
    .sort((left, right) => Number(right.stateStamp ?? 0) - Number(left.stateStamp ?? 0))
    .slice(0, most);
}

/** It may hold a ticket all the same: that one is finished, and no other is called. */
export function isPaused(view: CounterViewJson | undefined): boolean {
  return view?.pauseReason !== undefined && view.pauseReason !== "PAUSE_REASON_UNSPECIFIED";
}

/** What the counter's one big key does now. */
export type NextStep = "open" | "unpause" | "call_next" | "start" | "finish";

export function nextStep(view: CounterViewJson | undefined): NextStep {
  if (!view?.open) return "open";
  if (view.ticket && view.ticket !== "0") return view.ticketState === "TICKET_STATE_SERVING" ? "finish" : "start";
  if (isPaused(view)) return "unpause";
  return "call_next";
}

/** `A012` as somebody types it (a12, A 012) to series and number. */
export function parseLabel(centre: CentreState, text: string): { series: number; number: number } | undefined {
  const match = /^([A-ZĐ]{1,2})\s*0*(\d{1,4})$/u.exec(text.trim().toUpperCase());
  if (!match) return undefined;
  const series = centre.configuration.series?.find((one) => one.letters?.toUpperCase() === match[1]);
  const number = Number(match[2]);
  if (!series?.id || number < (series.firstNumber ?? 1) || number > (series.lastNumber ?? 999)) return undefined;
  return { series: series.id, number };
}

/** What a ticket's id is packed of: business day << 32 | series << 20 | number. */
export function placeOf(ticket: TicketViewJson): { day: number; series: number; number: number } {
  const packed = BigInt(ticket.ticket ?? "0");
  return { day: Number(packed >> 32n), series: Number((packed >> 20n) & 0xfffn), number: Number(packed & 0xfffffn) };
}

export function ticketByLabel(centre: CentreState, text: string): TicketViewJson | undefined {
  const wanted = parseLabel(centre, text);
  if (!wanted) return undefined;
  const day = centre.figures.businessDay;
  for (const ticket of centre.tickets.values()) {
    const place = placeOf(ticket);
    if (place.series === wanted.series && place.number === wanted.number && (day === undefined || place.day === day)) return ticket;
  }
  return undefined;
}
