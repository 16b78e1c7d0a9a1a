import { mountPage } from "@/pages/mount_page";
import CounterPage from "@/pages/counter/CounterPage.vue";

mountPage(CounterPage);
