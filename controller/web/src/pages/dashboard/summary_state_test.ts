import { describe, expect, it } from "vitest";
import { applyChange, folded, sortCentres } from "@/pages/dashboard/summary_state";

const summary = {
  date: "2025-07-01",
  dossiers: { total: 3, online: 3 },
  byCentre: [
    { centre: 1, name: "Xã Đông Sơn", dossiers: { total: 1 } },
    { centre: 2, name: "Phường Hạc Thành", dossiers: { total: 2 } },
    { centre: 3, name: "Xã Ân Phú" },
  ],
};

describe("a change of the summary", () => {
  it("replaces the totals and the centres that it names", () => {
    const next = applyChange(summary, { totals: { date: "2025-07-01", dossiers: { total: 4, online: 4 }, byCentre: [{ centre: 2, name: "Phường Hạc Thành", dossiers: { total: 3 } }] } });
    expect(next.dossiers).toEqual({ total: 4, online: 4 });
    expect(next.byCentre?.map((centre) => centre.dossiers?.total)).toEqual([1, 3, undefined]);
  });
  it("of another day changes nothing", () => {
    expect(applyChange(summary, { totals: { date: "2025-07-02", dossiers: { total: 9 } } })).toBe(summary);
  });
});

describe("the list of centres", () => {
  it("is sorted by a figure from the greatest, and by Vietnamese names", () => {
    expect(sortCentres(summary.byCentre, "total", false).map((centre) => centre.centre)).toEqual([2, 1, 3]);
    expect(sortCentres(summary.byCentre, "total", true).map((centre) => centre.centre)).toEqual([3, 1, 2]);
    expect(sortCentres(summary.byCentre, "name", false).map((centre) => centre.centre)).toEqual([2, 3, 1]);
  });
  it("is found without accents", () => {
    expect(folded("Xã Đông Sơn")).toBe("xa dong son");
  });
});
