const storageKey = "layso.counter";

/** The counter chosen last: of this tab first, so that two tabs may hold two counters, else of this computer. 0: none. */
export function rememberedCounter(): number {
  try {
    return Number(sessionStorage.getItem(storageKey) ?? localStorage.getItem(storageKey) ?? 0) || 0;
  } catch {
    return 0;
  }
}

export function rememberCounter(counter: number): void {
  try {
    sessionStorage.setItem(storageKey, String(counter));
    localStorage.setItem(storageKey, String(counter));
  } catch {
    // asked again after a reload, then
  }
}
