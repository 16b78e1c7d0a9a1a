/** The keys of the counter page. Function keys work everywhere; the others only where nothing is being typed. */
export type KeyAct = "next" | "given" | "recall" | "no_show" | "transfer" | "park" | "dossiers" | "pause" | "keys" | { outcome: number };

const functionKeys: Record<string, KeyAct> = {
  F2: "next",
  F3: "given",
  F4: "recall",
  F6: "no_show",
  F7: "transfer",
  F8: "park",
  F9: "dossiers",
  F10: "pause",
};

const plainKeys: Record<string, KeyAct> = {
  Enter: "next",
  "+": "recall",
  "-": "no_show",
  "*": "given",
  "?": "keys",
};

export interface KeyPress {
  key: string;
  repeat: boolean;
  isComposing: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

/** `typing`: the focus is in a field; `onControl`: on a button or link that Enter itself presses. */
export function keyAct(press: KeyPress, typing: boolean, onControl: boolean): KeyAct | undefined {
  if (press.repeat || press.isComposing || press.ctrlKey || press.altKey || press.metaKey) return undefined;
  const always = functionKeys[press.key];
  if (always) return always;
  if (typing) return undefined;
  if (press.key === "Enter" && onControl) return undefined;
  if (/^[1-7]$/.test(press.key)) return { outcome: Number(press.key) - 1 };
  return plainKeys[press.key];
}
