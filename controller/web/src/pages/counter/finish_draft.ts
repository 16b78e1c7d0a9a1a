import { computed, ref, type Ref } from "vue";
import { keepDraft } from "@/dossier/draft";
import { emptyRow, isBlank, rowFaults, toEntry, type DossierRow } from "@/dossier/dossier_row";
import type { FinishServingJson } from "@schema/command_pb";
import type { ChannelJson, OutcomeJson } from "@schema/common_pb";

export interface FinishDraft {
  outcome: OutcomeJson;
  rows: DossierRow[];
  note: string;
}

export const outcomes: OutcomeJson[] = [
  "OUTCOME_ACCEPTED",
  "OUTCOME_SUPPLEMENT_REQUESTED",
  "OUTCOME_REFUSED",
  "OUTCOME_GUIDED",
  "OUTCOME_FILED_ONLINE",
  "OUTCOME_RESULT_RETURNED",
  "OUTCOME_STOPPED_BY_APPLICANT",
];

export const channels: ChannelJson[] = ["CHANNEL_IN_PERSON", "CHANNEL_ONLINE", "CHANNEL_POST"];

const draftKey = (ticket: string) => `layso.finish.${ticket}`;

/** What is typed for the visit of `ticket` until it is finished; kept over reloads. */
export function useFinishDraft(ticket: Ref<string>) {
  const fresh = (): FinishDraft => ({ outcome: "OUTCOME_UNSPECIFIED", rows: [emptyRow("CHANNEL_IN_PERSON")], note: "" });
  const draft = ref<FinishDraft>(fresh());
  const { discard } = keepDraft(draft, () => draftKey(ticket.value), fresh);
  const kept = computed(() => draft.value.rows.filter((row) => !isBlank(row)));
  const faults = computed(() => rowFaults(draft.value.rows));

  function command(counter: number): FinishServingJson | undefined {
    if (draft.value.outcome === "OUTCOME_UNSPECIFIED" || faults.value.some((fault) => fault !== undefined)) return undefined;
    const result: FinishServingJson = { counter, outcome: draft.value.outcome, dossiers: kept.value.map(toEntry) };
    if (draft.value.note.trim() !== "") result.note = { value: draft.value.note.trim() };
    return result;
  }

  return { draft, faults, kept, command, discard: (finished: string) => discard(draftKey(finished)) };
}
