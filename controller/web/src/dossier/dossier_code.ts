// The form of a dossier code (mã hồ sơ), `<agency>-YYMMDD-<sequence>`, checked while it is typed. The server decides; this only says
// early what it would refuse. The same rule stands in protos/dossier_code.

export type CodeFault = "form" | "date";

const form = /^((?:[0-9A-Z]{1,5}\.){0,5}[0-9A-Z]{1,5})-(\d{6})-(?:[A-Z]{2})?\d{4,8}$/;
const longest = 48;

/** Capitals, without spaces; the long dashes that a word processor makes become short ones. */
export function normalizeCode(text: string): string {
  return text.replace(/\s+/gu, "").replace(/[‐‑‒–—−]/gu, "-").toUpperCase();
}

export function dateExists(text: string): boolean {
  const year = 2000 + Number(text.slice(0, 2));
  const month = Number(text.slice(2, 4));
  const day = Number(text.slice(4, 6));
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** What is wrong with a code that `normalizeCode` made. */
export function codeFault(code: string): CodeFault | undefined {
  const match = form.exec(code);
  if (!match || code.length > longest || !/[A-Z]/.test(match[1]!)) return "form";
  return dateExists(match[2]!) ? undefined : "date";
}

/** The agency is none of those expected here: worth a look, not a fault. Codes name it whole (H56.14) or by its end or start (H56). */
export function agencyUnexpected(code: string, expected: readonly string[] | undefined): boolean {
  if (!expected?.length) return false;
  const agency = form.exec(code)?.[1];
  if (!agency) return false;
  const parts = agency.split(".");
  return !expected.some((one) => agency === one.toUpperCase() || parts.includes(one.toUpperCase()) || agency.startsWith(`${one.toUpperCase()}.`));
}
