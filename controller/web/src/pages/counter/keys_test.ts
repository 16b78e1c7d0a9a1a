import { describe, expect, it } from "vitest";
import { keyAct, type KeyPress } from "@/pages/counter/keys";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({ key, repeat: false, isComposing: false, ctrlKey: false, altKey: false, metaKey: false, ...more });

describe("keys of the counter", () => {
  it("take the next step with Enter and F2", () => {
    expect(keyAct(press("Enter"), false, false)).toBe("next");
    expect(keyAct(press("F2"), false, false)).toBe("next");
  });
  it("leave what is being typed alone, but for function keys", () => {
    for (const key of ["Enter", "1", "+", "-", "*", "?"]) expect(keyAct(press(key), true, false), key).toBeUndefined();
    expect(keyAct(press("F2"), true, false)).toBe("next");
  });
  it("let Enter press the button that has the focus", () => {
    expect(keyAct(press("Enter"), false, true)).toBeUndefined();
  });
  it("count a key that is held down once", () => {
    expect(keyAct(press("Enter", { repeat: true }), false, false)).toBeUndefined();
  });
  it("leave the browser's own combinations and half-made letters alone", () => {
    expect(keyAct(press("1", { ctrlKey: true }), false, false)).toBeUndefined();
    expect(keyAct(press("Enter", { isComposing: true }), false, false)).toBeUndefined();
  });
  it("choose outcomes by number", () => {
    expect(keyAct(press("1"), false, false)).toEqual({ outcome: 0 });
    expect(keyAct(press("7"), false, false)).toEqual({ outcome: 6 });
    expect(keyAct(press("8"), false, false)).toBeUndefined();
  });
});
