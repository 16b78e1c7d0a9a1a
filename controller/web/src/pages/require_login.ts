import { ref, type Ref } from "vue";
import { loadSession } from "@/api/session";

const again = 2_000; // milliseconds between attempts while the server does not answer

/** True once somebody is known to be logged in; without one the browser goes to the login page and comes back here. */
export function requireLogin(): Ref<boolean> {
  const ready = ref(false);
  const ask = async (): Promise<void> => {
    try {
      if (await loadSession()) ready.value = true;
      else location.replace(`/?to=${encodeURIComponent(location.pathname)}`);
    } catch {
      setTimeout(() => void ask(), again);
    }
  };
  void ask();
  return ready;
}
