import { watch, type Ref } from "vue";

/**
 * Keeps what is being typed in the tab's own storage, so that a reload or a lost link loses nothing. Another key shows another draft;
 * `fresh` makes the one that has not been started. `discard` forgets a draft that was sent, which may no longer be the one shown.
 */
export function keepDraft<Draft>(draft: Ref<Draft>, key: () => string, fresh: () => Draft): { discard: (name: string) => void } {
  const read = (name: string): Draft => {
    try {
      const stored = sessionStorage.getItem(name);
      if (stored) return { ...fresh(), ...(JSON.parse(stored) as Draft) };
    } catch {
      // unreadable or switched off: start anew
    }
    return fresh();
  };
  const write = (name: string, value: Draft | null): void => {
    try {
      if (value === null) sessionStorage.removeItem(name);
      else sessionStorage.setItem(name, JSON.stringify(value));
    } catch {
      // storage is full or switched off: the draft lives as long as the page
    }
  };
  let current = key();
  draft.value = read(current);
  // Synchronous, so that no letter can fall between two drafts.
  watch(
    key,
    (name) => {
      current = name;
      draft.value = read(name);
    },
    { flush: "sync" },
  );
  watch(draft, (value) => write(current, value), { deep: true, flush: "sync" });
  return {
    discard: (name) => {
      if (name === current) draft.value = fresh();
      write(name, null);
    },
  };
}
