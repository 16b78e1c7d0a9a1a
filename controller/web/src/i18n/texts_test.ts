import { describe, expect, it } from "vitest";
import { en } from "@/i18n/en";
import { vi } from "@/i18n/vi";

function leaves(texts: object, prefix = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === "string") found.set(prefix + key, value);
    else for (const [path, text] of leaves(value as object, `${prefix}${key}.`)) found.set(path, text);
  }
  return found;
}

const vietnamese = leaves(vi);
const english = leaves(en);

describe("texts", () => {
  it("have the same keys in both languages", () => {
    expect([...english.keys()].sort()).toEqual([...vietnamese.keys()].sort());
  });

  it("are never empty", () => {
    for (const texts of [vietnamese, english]) for (const [key, text] of texts) expect(text.trim(), key).not.toBe("");
  });

  it("name the same values in both languages", () => {
    const named = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
    for (const [key, text] of vietnamese) expect(named(english.get(key) ?? ""), key).toEqual(named(text));
  });

  it("are composed Vietnamese (NFC)", () => {
    for (const [key, text] of vietnamese) expect(text, key).toBe(text.normalize("NFC"));
  });
});
