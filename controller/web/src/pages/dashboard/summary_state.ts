import type { CentreSummaryJson, SummaryChangeJson, SummaryJson } from "@schema/hub_pb";

/** Pure. A change carries the totals whole and of the centres only those that changed. */
export function applyChange(summary: SummaryJson, change: SummaryChangeJson): SummaryJson {
  const { totals } = change;
  if (!totals) return summary;
  if (totals.date !== undefined && summary.date !== undefined && totals.date !== summary.date) return summary;
  const centres = new Map((summary.byCentre ?? []).map((centre) => [centre.centre ?? 0, centre]));
  for (const centre of totals.byCentre ?? []) centres.set(centre.centre ?? 0, centre);
  return { ...summary, ...totals, byCentre: [...centres.values()] };
}

export type Column = "name" | "total" | "online" | "inPerson" | "post" | "issued" | "waiting" | "served" | "p50" | "p90" | "last";

/** The figure that a column shows and sorts by. */
export function figureOf(centre: CentreSummaryJson, column: Exclude<Column, "name">): number {
  const { dossiers, tickets } = centre;
  switch (column) {
    case "total":
      return dossiers?.total ?? 0;
    case "online":
      return dossiers?.online ?? 0;
    case "inPerson":
      return dossiers?.inPerson ?? 0;
    case "post":
      return dossiers?.post ?? 0;
    case "issued":
      return tickets?.issued ?? 0;
    case "waiting":
      return tickets?.waiting ?? 0;
    case "served":
      return tickets?.served ?? 0;
    case "p50":
      return tickets?.waitP50Seconds ?? 0;
    case "p90":
      return tickets?.waitP90Seconds ?? 0;
    case "last":
      return Number(centre.lastEventStamp ?? 0);
  }
}

export function hasReported(centre: CentreSummaryJson): boolean {
  return Number(centre.lastEventStamp ?? 0) > 0;
}

// Vietnamese letters in their own order, in both languages of the page.
const byName = new Intl.Collator("vi");

/** Figures from the greatest down, names from A up; `reversed` turns it round. The provincial centre stays in its place among them. */
export function sortCentres(centres: readonly CentreSummaryJson[], column: Column, reversed: boolean): CentreSummaryJson[] {
  const sign = reversed ? -1 : 1;
  return [...centres].sort((left, right) => {
    const names = byName.compare(left.name ?? "", right.name ?? "");
    if (column === "name") return sign * names;
    return sign * (figureOf(right, column) - figureOf(left, column)) || names;
  });
}

/** Letters without their accents, for a search that forgives: đ is d, òa is oà. */
export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gu, "d").replace(/Đ/gu, "D").toLowerCase();
}
