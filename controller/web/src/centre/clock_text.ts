// Times as the centre's own clock shows them, whatever time zone the browser believes in.

function shifted(stamp: number, offsetMinutes: number): Date {
  return new Date(stamp + offsetMinutes * 60_000);
}

const two = (value: number) => String(value).padStart(2, "0");

/** 09:05 */
export function clockText(stamp: number | string | undefined, offsetMinutes: number): string {
  const value = Number(stamp ?? 0);
  if (value === 0) return "–";
  const date = shifted(value, offsetMinutes);
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

/** 01/07/2025, in both languages: the form that is on every paper here. */
export function dateText(stamp: number, offsetMinutes: number): string {
  const date = shifted(stamp, offsetMinutes);
  return `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;
}

/** 1 Monday … 7 Sunday. */
export function weekday(stamp: number, offsetMinutes: number): number {
  return shifted(stamp, offsetMinutes).getUTCDay() || 7;
}

export function businessDayOf(stamp: number, offsetMinutes: number): number {
  return Math.floor((stamp + offsetMinutes * 60_000) / 86_400_000);
}

/** 2025-07-01 */
export function isoDay(businessDay: number): string {
  return new Date(businessDay * 86_400_000).toISOString().slice(0, 10);
}

/** 4:05, or 1:04:05 from an hour on. */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
