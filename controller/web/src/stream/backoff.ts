const first = 250;
const longest = 5_000;

/**
 * Milliseconds to wait before attempt `attempt` (from 0): doubling up to five seconds, spread over its upper half by `fraction` in
 * [0, 1), so that the pages of a centre do not all come back in the same instant.
 */
export function backoffDelay(attempt: number, fraction: number): number {
  const whole = Math.min(longest, first * 2 ** Math.min(attempt, 16));
  return whole / 2 + (whole / 2) * fraction;
}
