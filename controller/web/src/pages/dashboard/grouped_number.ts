import { language } from "@/i18n/language";

/** 1.095 in Vietnamese, 1,095 in English. */
export function groupedNumber(value: number | undefined): string {
  return new Intl.NumberFormat(language.value === "vi" ? "vi-VN" : "en-GB").format(value ?? 0);
}
