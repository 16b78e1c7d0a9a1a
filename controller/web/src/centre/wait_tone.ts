export type WaitTone = "good" | "near" | "bad";

/** A wait against the centre's target: near it from two thirds on. Without a target all is good. */
export function waitTone(seconds: number, targetSeconds: number): WaitTone {
  if (targetSeconds <= 0) return "good";
  if (seconds > targetSeconds) return "bad";
  return seconds * 3 >= targetSeconds * 2 ? "near" : "good";
}
