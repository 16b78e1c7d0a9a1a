import { emptyRow, type DossierRow } from "@/dossier/dossier_row";
import { normalizeCode } from "@/dossier/dossier_code";
import type { ChannelJson } from "@schema/common_pb";

export const mostInOneList = 500;

/**
 * A list pasted from a spreadsheet or a message: one dossier a line. The cell that looks most like a dossier code is the code, one that
 * looks like a procedure's is the procedure; numbering and names are left out. Empty lines and a heading without any digit are skipped.
 */
export function parsePastedList(text: string, channel: ChannelJson, service: number): DossierRow[] {
  const rows: DossierRow[] = [];
  for (const line of text.split(/\r\n|\r|\n/u)) {
    if (line.trim() === "" || !/\d/u.test(line)) continue;
    const cells = line.split(/[\t;,]/u).map((cell) => cell.trim());
    const code = cells.find((cell) => /-\d{6}-/u.test(normalizeCode(cell))) ?? cells.find((cell) => cell.includes("-")) ?? longestOf(cells);
    const procedure = cells.find((cell) => cell !== code && /^\d\.\d{6}/u.test(cell)) ?? "";
    rows.push({ ...emptyRow(channel, service), code: normalizeCode(code), procedure });
  }
  return rows;
}

function longestOf(cells: string[]): string {
  return cells.reduce((longest, cell) => (cell.length > longest.length ? cell : longest), "");
}
