import { computed, nextTick, onScopeDispose, ref, watch, type Ref } from "vue";
import type { CentreStream } from "@/centre/use_centre";
import type { StreamAcknowledgementJson } from "@schema/view_pb";
import { later, makeBoard } from "@/pages/wall/call_board";
import type { Speaker } from "@/pages/wall/chime";

const freshFor = 10_000; // milliseconds that a new call flashes

/** The board, which of its calls are fresh, their sound, and the acknowledgement of what is on the screen. */
export function useCalls(stream: CentreStream, point: Ref<number>, speaker: Speaker) {
  const board = computed(() => makeBoard(stream.centre.value.announcements, point.value));
  const fresh = ref(new Set<string>());
  let newest = "0";
  let spoken: Promise<void> = Promise.resolve();
  let waiting = 0;
  const timers = new Set<ReturnType<typeof setTimeout>>();

  function flash(call: string): void {
    fresh.value = new Set(fresh.value).add(call);
    const timer = setTimeout(() => {
      timers.delete(timer);
      const rest = new Set(fresh.value);
      rest.delete(call);
      fresh.value = rest;
    }, freshFor);
    timers.add(timer);
  }

  // One after the other, and not a whole row of chimes for calls that came together.
  function sound(): void {
    if (waiting > 1) return;
    ++waiting;
    spoken = spoken.then(() => speaker.announce()).catch(() => undefined).then(() => void --waiting);
  }

  async function acknowledge(): Promise<void> {
    await nextTick();
    // Two frames later the screen has it. A page that is not visible has shown nothing, and no frame comes.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (newest !== "0") stream.send({ shownCall: newest } satisfies StreamAcknowledgementJson);
      }),
    );
  }

  watch(
    () => stream.centre.value.announcements,
    (announcements) => {
      const before = newest;
      for (const call of board.value.current) {
        // Also what was called while the display was away, as long as it is still current.
        if (BigInt(call.call) > BigInt(before)) {
          flash(call.call);
          sound();
        }
      }
      for (const one of announcements) newest = later(newest, one.call ?? "0");
      if (newest !== before) void acknowledge();
    },
  );
  // A new connection does not know what the old one acknowledged.
  watch(stream.link, (link) => {
    if (link === "live") void acknowledge();
  });
  onScopeDispose(() => timers.forEach((timer) => clearTimeout(timer)));

  return { board, fresh };
}
