import vue from "@vitejs/plugin-vue";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const controller = process.env.LAYSO_CONTROLLER ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { "@": here("./src") } },
  define: {
    __VUE_OPTIONS_API__: false,
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: {
    target: "es2022",
    assetsInlineLimit: 0, // the pages' content security policy allows no data: addresses and no inline scripts
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rollupOptions: {
      input: {
        index: here("./index.html"),
        counter: here("./counter.html"),
        wall: here("./wall.html"),
        supervisor: here("./supervisor.html"),
        dashboard: here("./dashboard.html"),
      },
    },
  },
  server: { proxy: { "/v1": { target: controller, ws: true } } },
});
