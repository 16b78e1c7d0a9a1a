import { describe, expect, it } from "vitest";
import { agencyUnexpected, codeFault, normalizeCode } from "@/dossier/dossier_code";
import { emptyRow, isBlank, rowFaults, toEntry } from "@/dossier/dossier_row";
import { parsePastedList } from "@/dossier/pasted_list";

describe("a dossier code", () => {
  it("is accepted in every form that was seen", () => {
    for (const code of [
      "H56.14-240823-0001",
      "000.00.06.H56-231027-0361",
      "000.17.22.H56-210531-0001",
      "H57.132-260804-0583",
      "M12.345.67-240101-AB0001",
      "H56.14-240229-12345678",
    ]) {
      expect(codeFault(code), code).toBeUndefined();
    }
  });
  it("is refused in another form", () => {
    for (const code of ["H56.14-240823-001", "H56.14-240823-123456789", "H56.14-24082-0001", "240823-0001", "123.45-240823-0001", "H56..14-240823-0001", "H56.14_240823_0001", "HXX"]) {
      expect(codeFault(code), code).toBe("form");
    }
  });
  it("is refused with a date that does not exist", () => {
    for (const code of ["H56.14-250229-0001", "H56.14-241301-0001", "H56.14-240431-0001", "H56.14-240000-0001"]) expect(codeFault(code), code).toBe("date");
  });
  it("is normalized from what people and scanners write", () => {
    expect(normalizeCode(" h56.14–240823 -0001\r")).toBe("H56.14-240823-0001");
  });
  it("of another agency is noticed", () => {
    expect(agencyUnexpected("H57.132-260804-0583", ["H56"])).toBe(true);
    expect(agencyUnexpected("000.00.06.H56-231027-0361", ["H56"])).toBe(false);
    expect(agencyUnexpected("H56.14-240823-0001", ["h56.14"])).toBe(false);
    expect(agencyUnexpected("H57.132-260804-0583", [])).toBe(false);
  });
});

describe("rows", () => {
  const row = (code: string) => ({ ...emptyRow("CHANNEL_IN_PERSON"), code });

  it("say what is wrong, each in its place", () => {
    const rows = [
      row("H56.14-240823-0001"),
      row(""),
      row("h56.14-240823-0001"),
      row("H56.14-240832-0001"),
      { ...row(""), withoutCode: true, quantity: 501 },
      { ...row(""), procedure: "1.001193" },
      { ...row("H56.14-240823-0002"), procedure: "abc" },
    ];
    expect(rowFaults(rows)).toEqual([undefined, undefined, "twice", "date", "quantity", "missing", "procedure"]);
  });
  it("that nobody filled are no dossiers", () => {
    expect(isBlank(row(""))).toBe(true);
    expect(isBlank({ ...row(""), withoutCode: true })).toBe(false);
  });
  it("become entries as the server wants them", () => {
    expect(toEntry(row(" h56.14-240823-0001 "))).toEqual({ channel: "CHANNEL_IN_PERSON", quantity: 1, code: { value: "H56.14-240823-0001" } });
    expect(toEntry({ ...row(""), withoutCode: true, quantity: 4, service: 2 })).toEqual({ channel: "CHANNEL_IN_PERSON", quantity: 4, service: 2 });
  });
});

describe("a pasted list", () => {
  it("is read from a spreadsheet's columns, with heading and numbering", () => {
    const rows = parsePastedList("STT\tMã hồ sơ\tThủ tục\r\n1\th56.14-240823-0001\t1.001193\r\n\r\n2\tH56.14-240823-0002\t\r\n", "CHANNEL_POST", 3);
    expect(rows.map((row) => [row.code, row.procedure, row.channel, row.service])).toEqual([
      ["H56.14-240823-0001", "1.001193", "CHANNEL_POST", 3],
      ["H56.14-240823-0002", "", "CHANNEL_POST", 3],
    ]);
  });
  it("keeps lines that are wrong, so that they are seen", () => {
    const rows = parsePastedList("H56.14-240823-0001\nH56-0002\nH56.14-240823-0001", "CHANNEL_ONLINE", 0);
    expect(rowFaults(rows)).toEqual([undefined, "form", "twice"]);
  });
});
