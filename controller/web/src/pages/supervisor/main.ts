import { mountPage } from "@/pages/mount_page";
import SupervisorPage from "@/pages/supervisor/SupervisorPage.vue";

mountPage(SupervisorPage);
