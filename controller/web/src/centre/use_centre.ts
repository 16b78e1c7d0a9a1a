import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from "vue";
import { applyMessage, emptyCentre, type CentreState } from "@/centre/centre_state";
import { retryNow } from "@/api/commander";
import { loadSession, regainLogin } from "@/api/session";
import { cursorParameter } from "@/stream/cursor";
import { StreamClient, streamAddress, type LinkState } from "@/stream/stream_client";
import type { StreamMessageJson } from "@schema/view_pb";

export interface CentreStream {
  centre: ShallowRef<CentreState>;
  link: Ref<LinkState>;
  /** The controller's clock, ticking each second here, in milliseconds. */
  now: ComputedRef<number>;
  send(message: unknown): boolean;
  /** Resolves at the next message of the stream, or after `milliseconds`. */
  nextMessage(milliseconds: number): Promise<void>;
}

/** Follows the centre from when `ready` is true for as long as the component lives. */
export function useCentre(audience: "wall" | "counter" | "supervisor", ready: Ref<boolean> = ref(true), parameters: Record<string, string> = {}): CentreStream {
  const centre = shallowRef<CentreState>(emptyCentre);
  const link = ref<LinkState>("connecting");
  const offset = ref(0);
  const tick = ref(Date.now());
  let listeners: (() => void)[] = [];

  const client = new StreamClient({
    address: () => streamAddress("/v1/stream", { ...parameters, audience, after: centre.value.known ? cursorParameter(centre.value.cursor) : "" }),
    take: (message) => {
      centre.value = applyMessage(centre.value, message as StreamMessageJson);
      if (centre.value.stamp > 0) offset.value = centre.value.stamp - Date.now();
      const waiting = listeners;
      listeners = [];
      for (const goOn of waiting) goOn();
    },
    linkChanged: (state) => {
      link.value = state;
      if (state === "live") retryNow();
    },
    // A refused stream looks like one to a server that is away: ask whether the login has expired.
    failedAgain: () => {
      if (audience !== "wall") void checkLogin();
    },
  });
  let checking = false;
  async function checkLogin(): Promise<void> {
    if (checking) return;
    checking = true;
    const loggedIn = await loadSession().catch(() => true);
    if (!loggedIn) {
      await regainLogin();
      client.restart();
    }
    checking = false;
  }
  const timer = setInterval(() => (tick.value = Date.now()), 1_000);
  const networkBack = () => client.restart();
  window.addEventListener("online", networkBack);
  const stopWaiting = watch(
    ready,
    (go) => {
      if (go) client.start();
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    stopWaiting();
    clearInterval(timer);
    window.removeEventListener("online", networkBack);
    client.stop();
  });

  return {
    centre,
    link,
    now: computed(() => tick.value + offset.value),
    send: (message) => client.send(message),
    nextMessage: (milliseconds) =>
      new Promise((resolve) => {
        const limit = setTimeout(resolve, milliseconds);
        listeners.push(() => {
          clearTimeout(limit);
          resolve();
        });
      }),
  };
}
