import { describe, expect, it } from "vitest";
import { businessDayOf, clockText, dateText, durationText, isoDay, weekday } from "@/centre/clock_text";

const stamp = Date.UTC(2025, 5, 30, 17, 5); // 1 July 2025, 00:05 in Vietnam

describe("times", () => {
  it("are the centre's", () => {
    expect(clockText(stamp, 420)).toBe("00:05");
    expect(dateText(stamp, 420)).toBe("01/07/2025");
    expect(weekday(stamp, 420)).toBe(2);
    expect(isoDay(businessDayOf(stamp, 420))).toBe("2025-07-01");
  });
  it("are a dash when there is none", () => {
    expect(clockText(undefined, 420)).toBe("–");
    expect(clockText("0", 420)).toBe("–");
  });
  it("run in minutes and seconds, from an hour on with hours", () => {
    expect([0, 65, 3599, 3600, 3665, -5].map(durationText)).toEqual(["0:00", "1:05", "59:59", "1:00:00", "1:01:05", "0:00"]);
  });
});
