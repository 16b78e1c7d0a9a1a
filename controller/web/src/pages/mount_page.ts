import { createApp, type Component } from "vue";
import "@/theme/base.css";
import { i18n } from "@/i18n";

export function mountPage(page: Component): void {
  createApp(page).use(i18n).mount("#page");
}
