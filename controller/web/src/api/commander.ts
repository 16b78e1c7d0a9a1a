import { ref } from "vue";
import { LinkError, RefusedError } from "@/api/failure";
import { postJson } from "@/api/http";
import { makeRequestId } from "@/api/request_id";
import { loadSession, regainLogin } from "@/api/session";
import { backoffDelay } from "@/stream/backoff";
import type { CommandJson } from "@schema/command_pb";
import type { CommandReplyJson } from "@schema/console_pb";

/** What is asked for; id, author and time are added on the way. */
export type Action = Omit<CommandJson, "requestId" | "actor" | "stamp">;

/** Given up by the user while the link was away. Whether it was done is seen when the link is back. */
export class GivenUp extends Error {}

const storageKey = "layso.pending";

/** A command is on its way: its answer is not here yet. */
export const sending = ref(false);
/** … and at least one attempt got no answer. */
export const retrying = ref(false);

let giveUp: (() => void) | null = null;
let wake: (() => void) | null = null;
let queue: Promise<unknown> = Promise.resolve();

function remember(command: CommandJson | null): void {
  try {
    if (command) sessionStorage.setItem(storageKey, JSON.stringify(command));
    else sessionStorage.removeItem(storageKey);
  } catch {
    // Storage may be switched off; then only a reload in the middle of a cut loses the command.
  }
}

async function deliver(command: CommandJson): Promise<CommandReplyJson> {
  let abandoned = false;
  let tokenRenewed = false;
  sending.value = true;
  remember(command);
  giveUp = () => {
    abandoned = true;
    wake?.();
  };
  try {
    for (let attempt = 0; ; ++attempt) {
      if (abandoned) throw new GivenUp();
      try {
        return await postJson<CommandReplyJson>("/v1/commands", command);
      } catch (failure) {
        if (failure instanceof RefusedError && failure.status === 401) {
          await regainLogin();
          continue;
        }
        // Somebody logged in anew in another tab: this page's token is of a session that has ended.
        if (failure instanceof RefusedError && failure.problem.code === "REFUSAL_ORIGIN_WRONG" && !tokenRenewed) {
          tokenRenewed = true;
          if (await loadSession().catch(() => false)) continue;
        }
        if (!(failure instanceof LinkError)) throw failure;
        retrying.value = true;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, backoffDelay(attempt, Math.random()));
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    }
  } finally {
    remember(null);
    giveUp = null;
    wake = null;
    sending.value = false;
    retrying.value = false;
  }
}

/**
 * Sends one command; the next one waits for its answer. Without an answer it is sent again under the same id, so it is done once
 * at most. Throws RefusedError (the server said no) or GivenUp.
 */
export function send(action: Action): Promise<CommandReplyJson> {
  const command: CommandJson = { requestId: makeRequestId(), ...action };
  const result = queue.then(() => deliver(command));
  queue = result.catch(() => undefined);
  return result;
}

/** After a reload: what was on its way is sent again under its old id. Null: nothing was. */
export function resendPending(): Promise<CommandReplyJson> | null {
  let stored: string | null = null;
  try {
    stored = sessionStorage.getItem(storageKey);
  } catch {
    return null;
  }
  if (!stored) return null;
  const command = JSON.parse(stored) as CommandJson;
  const result = queue.then(() => deliver(command));
  queue = result.catch(() => undefined);
  return result;
}

/** The link is back: do not wait for the next attempt. */
export function retryNow(): void {
  wake?.();
}

export function abandon(): void {
  giveUp?.();
}
