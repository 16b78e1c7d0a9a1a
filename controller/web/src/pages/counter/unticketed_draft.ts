import { ref } from "vue";
import { keepDraft } from "@/dossier/draft";
import { emptyRow, type DossierRow } from "@/dossier/dossier_row";
import type { ChannelJson, OutcomeJson } from "@schema/common_pb";

export interface UnticketedDraft {
  way: "one" | "list";
  service: number;
  channel: ChannelJson;
  outcome: OutcomeJson;
  rows: DossierRow[];
  pasted: string;
}

/** Dossiers without a ticket while they are typed; kept over reloads. */
export function useUnticketedDraft() {
  const fresh = (): UnticketedDraft => ({
    way: "one",
    service: 0,
    channel: "CHANNEL_ONLINE",
    outcome: "OUTCOME_ACCEPTED",
    rows: [emptyRow("CHANNEL_ONLINE")],
    pasted: "",
  });
  const draft = ref<UnticketedDraft>(fresh());
  keepDraft(draft, () => "layso.unticketed", fresh);
  /** Service, channel and outcome stay for the next ones. */
  const clear = (): void => {
    draft.value = { ...draft.value, rows: [emptyRow(draft.value.channel)], pasted: "" };
  };
  return { draft, clear };
}
