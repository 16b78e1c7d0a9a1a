import { ref, watch, type Ref } from "vue";
import { openDocument, printDocument, printerConfigured, type DocumentWish } from "@/api/documents";
import { LinkError } from "@/api/failure";
import { useTexts } from "@/i18n";
import type { useActs } from "@/parts/use_acts";

/** Documents of a page: to look at, and to print on the centre's printer, one at a time, with a notice of how it ended. */
export function useDocuments(acts: ReturnType<typeof useActs>, ready: Ref<boolean>) {
  const { t } = useTexts();
  const printer = ref(false);
  /** What is under way: a day or a ticket; empty: nothing. */
  const working = ref("");

  watch(
    ready,
    (is) => {
      if (!is) return;
      printerConfigured()
        .then((configured) => (printer.value = configured))
        .catch(() => undefined); // Without an answer there is no button; the link's state is shown elsewhere.
    },
    { immediate: true },
  );

  async function one(wish: DocumentWish, work: () => Promise<void>): Promise<void> {
    if (working.value !== "") return;
    working.value = wish.ticket ?? wish.day ?? wish.document;
    acts.dismiss();
    try {
      await work();
    } finally {
      working.value = "";
    }
  }

  function view(wish: DocumentWish): Promise<void> {
    return one(wish, async () => {
      try {
        await openDocument(wish);
      } catch (failure) {
        acts.say(acts.explain(failure), "problem");
      }
    });
  }

  function print(wish: DocumentWish): Promise<void> {
    return one(wish, async () => {
      try {
        const reply = await printDocument(wish);
        const good = reply.grade === "PAGE_PRINT_GRADE_DONE" || reply.grade === "PAGE_PRINT_GRADE_HANDED_OVER";
        acts.say(reply.message ?? "", good ? "done" : "problem");
      } catch (failure) {
        acts.say(failure instanceof LinkError ? t("documents.unknown") : acts.explain(failure), "problem");
      }
    });
  }

  return { printer, working, view, print };
}
