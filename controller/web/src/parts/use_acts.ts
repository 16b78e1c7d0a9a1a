import { provide, ref, type InjectionKey, type Ref } from "vue";
import { GivenUp, send, sending, type Action } from "@/api/commander";
import { LinkError, RefusedError } from "@/api/failure";
import type { CentreStream } from "@/centre/use_centre";
import { useTexts } from "@/i18n";
import type { CommandReplyJson } from "@schema/console_pb";

export interface Notice {
  text: string;
  kind: "problem" | "done";
}

export const noticeKey: InjectionKey<Ref<Notice | null>> = Symbol("notice");

const shownFor = 7_000; // milliseconds; problems stay until the next act
const streamWithin = 700;

/** Acts of a page: one at a time, with a notice of what the server said. */
export function useActs(stream: CentreStream) {
  const { t } = useTexts();
  const notice = ref<Notice | null>(null);
  const busy = ref(false);
  // An open dialog covers the rest of the page: it shows the problem itself.
  provide(noticeKey, notice);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function say(text: string, kind: Notice["kind"]): void {
    clearTimeout(timer);
    notice.value = { text, kind };
    if (kind === "done") timer = setTimeout(() => (notice.value = null), shownFor);
  }

  /** Undefined: refused or given up, and the notice says why. */
  async function act(action: Action, done = ""): Promise<CommandReplyJson | undefined> {
    if (busy.value) return undefined;
    busy.value = true;
    notice.value = null;
    // The change comes on another connection than the answer: the next key must not meet the page as it was before.
    const seen = stream.nextMessage(streamWithin);
    try {
      const reply = await send(action);
      await seen;
      if (done !== "") say(done, "done");
      return reply;
    } catch (failure) {
      say(explain(failure), "problem");
      return undefined;
    } finally {
      busy.value = false;
    }
  }

  function explain(failure: unknown): string {
    if (failure instanceof GivenUp) return t("link.givenUp");
    if (failure instanceof RefusedError && failure.message !== "") return failure.message;
    if (failure instanceof LinkError) return t("login.noAnswer");
    return String(failure);
  }

  return { act, busy, sending, notice, say, explain, dismiss: () => (notice.value = null) };
}
