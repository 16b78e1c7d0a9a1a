import { mountPage } from "@/pages/mount_page";
import WallPage from "@/pages/wall/WallPage.vue";

mountPage(WallPage);
