import { onScopeDispose, ref, shallowRef, watch, type Ref } from "vue";
import { getJson } from "@/api/http";
import { StreamClient, streamAddress, type LinkState } from "@/stream/stream_client";
import type { SummaryChangeJson, SummaryJson } from "@schema/hub_pb";
import { applyChange } from "@/pages/dashboard/summary_state";

const again = 2_000; // milliseconds

/** The province's figures of one day, live. */
export function useSummary(date: Ref<string>) {
  const summary = shallowRef<SummaryJson | null>(null);
  const problem = ref("");
  const link = ref<LinkState>("connecting");
  let asked = 0;
  let loading = false;
  let meanwhile: SummaryChangeJson[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function load(): Promise<void> {
    clearTimeout(timer);
    const mine = ++asked;
    loading = true;
    try {
      const answer = await getJson<SummaryJson>(`/v1/summary?date=${date.value}`);
      if (mine !== asked) return;
      problem.value = "";
      // A change may have overtaken the answer on its own connection.
      const newest = Number(answer.asOfStamp ?? 0);
      summary.value = meanwhile.filter((change) => Number(change.totals?.asOfStamp ?? 0) >= newest).reduce(applyChange, answer);
    } catch (failure) {
      if (mine !== asked) return;
      problem.value = failure instanceof Error ? failure.message : "";
      timer = setTimeout(() => void load(), again);
    }
    loading = false;
    meanwhile = [];
  }

  const client = new StreamClient({
    address: () => streamAddress("/v1/stream", { date: date.value }),
    take: (message) => {
      const change = message as SummaryChangeJson;
      if (loading) meanwhile.push(change);
      else if (summary.value) summary.value = applyChange(summary.value, change);
    },
    linkChanged: (state) => {
      link.value = state;
      // What was missed is in no change: ask for the whole.
      if (state === "live") void load();
    },
  });
  watch(date, () => {
    summary.value = null;
    void load();
    client.restart();
  });
  void load();
  client.start();
  onScopeDispose(() => {
    clearTimeout(timer);
    client.stop();
  });

  return { summary, problem, link };
}
