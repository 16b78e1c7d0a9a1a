import { mountPage } from "@/pages/mount_page";
import DashboardPage from "@/pages/dashboard/DashboardPage.vue";

mountPage(DashboardPage);
