import { ref } from "vue";
import { getJson } from "@/api/http";
import { isoDay } from "@/centre/clock_text";
import type { DossierListJson, DossierViewJson } from "@schema/console_pb";

/** The dossiers of a business day, asked for when somebody looks. */
export function useDossiers(businessDay: () => number) {
  const dossiers = ref<DossierViewJson[]>([]);
  const loading = ref(false);

  async function load(): Promise<void> {
    const day = businessDay();
    if (day === 0) return;
    loading.value = true;
    try {
      const list = await getJson<DossierListJson>(`/v1/dossiers?day=${isoDay(day)}`);
      dossiers.value = [...(list.dossiers ?? [])].reverse();
    } catch {
      // The list stays as it was; the link's state is shown elsewhere.
    } finally {
      loading.value = false;
    }
  }

  return { dossiers, loading, load };
}
