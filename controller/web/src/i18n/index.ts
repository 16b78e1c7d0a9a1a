import { watch } from "vue";
import { createI18n, useI18n } from "vue-i18n";
import { en } from "@/i18n/en";
import { language } from "@/i18n/language";
import { vi, type Texts } from "@/i18n/vi";

export const i18n = createI18n<[Texts], "vi" | "en", false>({
  legacy: false,
  locale: language.value,
  fallbackLocale: "vi",
  messages: { vi, en },
});

watch(
  language,
  (chosen) => {
    i18n.global.locale.value = chosen;
    if (typeof document !== "undefined") document.documentElement.lang = chosen;
  },
  { immediate: true },
);

export function useTexts() {
  return useI18n<{ message: Texts }, "vi" | "en">({ useScope: "global" });
}
