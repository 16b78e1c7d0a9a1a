import { ref } from "vue";
import type { PageLanguage } from "@/centre/selectors";

const storageKey = "layso.language";

function remembered(): PageLanguage {
  const asked = new URLSearchParams(location.search).get("lang");
  if (asked === "vi" || asked === "en") return asked;
  try {
    return localStorage.getItem(storageKey) === "en" ? "en" : "vi";
  } catch {
    return "vi";
  }
}

/** The language of the page: `?lang=` if given, else as chosen last in this browser, else Vietnamese. */
export const language = ref<PageLanguage>(typeof location === "undefined" ? "vi" : remembered());

export function currentLanguage(): PageLanguage {
  return language.value;
}

export function chooseLanguage(chosen: PageLanguage): void {
  language.value = chosen;
  try {
    localStorage.setItem(storageKey, chosen);
  } catch {
    // not remembered, then
  }
}
