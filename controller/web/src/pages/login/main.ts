import { mountPage } from "@/pages/mount_page";
import LoginPage from "@/pages/login/LoginPage.vue";

mountPage(LoginPage);
