import { codeFault, normalizeCode, type CodeFault } from "@/dossier/dossier_code";
import type { ChannelJson, OutcomeJson } from "@schema/common_pb";
import type { DossierEntryJson } from "@schema/command_pb";

/** One line of a form while it is typed. */
export interface DossierRow {
  code: string;
  withoutCode: boolean; // it has no code yet, and counts all the same
  channel: ChannelJson;
  quantity: number; // above 1 only without a code
  procedure: string;
  service: number; // 0: the ticket's
  outcome: OutcomeJson; // unspecified: the visit's
}

export type RowFault = CodeFault | "missing" | "twice" | "quantity" | "procedure";

export const mostQuantity = 500;

export function emptyRow(channel: ChannelJson, service = 0): DossierRow {
  return { code: "", withoutCode: false, channel, quantity: 1, procedure: "", service, outcome: "OUTCOME_UNSPECIFIED" };
}

/** The line that stands ready for the next dossier: it is none. */
export function isBlank(row: DossierRow): boolean {
  return row.code.trim() === "" && !row.withoutCode && row.procedure.trim() === "";
}

// 1.001193, or the provincial form 1.010708.000.00.00.H56
const procedureForm = /^\d\.\d{6}(?:\.[0-9A-Z]{2,5}){0,4}$/;

function faultOf(row: DossierRow, seen: Set<string>): RowFault | undefined {
  if (isBlank(row)) return undefined;
  if (row.withoutCode) {
    if (!Number.isInteger(row.quantity) || row.quantity < 1 || row.quantity > mostQuantity) return "quantity";
  } else {
    const code = normalizeCode(row.code);
    if (code === "") return "missing";
    const fault = codeFault(code);
    if (fault) return fault;
    if (seen.has(code)) return "twice";
    seen.add(code);
  }
  if (row.procedure.trim() !== "" && !procedureForm.test(normalizeCode(row.procedure))) return "procedure";
  return undefined;
}

/** What is wrong with each row, in their order. */
export function rowFaults(rows: readonly DossierRow[]): (RowFault | undefined)[] {
  const seen = new Set<string>();
  return rows.map((row) => faultOf(row, seen));
}

export function toEntry(row: DossierRow): DossierEntryJson {
  const entry: DossierEntryJson = { channel: row.channel, quantity: row.withoutCode ? row.quantity : 1 };
  if (!row.withoutCode) entry.code = { value: normalizeCode(row.code) };
  if (row.procedure.trim() !== "") entry.procedureCode = normalizeCode(row.procedure);
  if (row.service !== 0) entry.service = row.service;
  if (row.outcome !== "OUTCOME_UNSPECIFIED") entry.outcome = row.outcome;
  return entry;
}
