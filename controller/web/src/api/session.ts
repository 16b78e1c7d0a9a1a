import { ref } from "vue";
import { RefusedError } from "@/api/failure";
import { getJson, postJson, setRequestForgeryToken } from "@/api/http";
import type { SessionJson } from "@schema/console_pb";
import type { RoleJson } from "@schema/common_pb";

/** Who is logged in in this browser, as the server last said. */
export const session = ref<SessionJson | null>(null);

/** The server wants a login again; whatever waits in `loginRegained` goes on after it. */
export const loginNeeded = ref(false);

let regained: (() => void)[] = [];

function take(value: SessionJson): void {
  session.value = value;
  setRequestForgeryToken(value.requestForgeryToken ?? "");
  loginNeeded.value = false;
  const waiting = regained;
  regained = [];
  for (const goOn of waiting) goOn();
}

/** Asks who is logged in. False: nobody. Throws LinkError without an answer. */
export async function loadSession(): Promise<boolean> {
  try {
    take(await getJson<SessionJson>("/v1/session"));
    return true;
  } catch (failure) {
    if (failure instanceof RefusedError) {
      session.value = null;
      return false;
    }
    throw failure;
  }
}

/** Throws RefusedError with the sentence to show. */
export async function login(name: string, password: string): Promise<void> {
  take(await postJson<SessionJson>("/v1/login", { login: name, password }));
}

export async function logout(): Promise<void> {
  await postJson("/v1/logout", {});
  session.value = null;
  setRequestForgeryToken("");
}

/** Shows the login over the page, which keeps all that was typed, and resolves when somebody has logged in. */
export function regainLogin(): Promise<void> {
  loginNeeded.value = true;
  return new Promise((resolve) => regained.push(resolve));
}

export function hasRole(...wanted: RoleJson[]): boolean {
  return session.value?.roles?.some((role) => wanted.includes(role)) ?? false;
}
