import { defineConfig } from "../browser/node_modules/@playwright/test/index.mjs";

// Debian's own Chromium. One centre lives through the whole file, so its tests stand in their order.
export default defineConfig({
  testDir: ".",
  testMatch: "*_spec.mts",
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 1,
  forbidOnly: true,
  retries: 0,
  reporter: [["list"]],
  outputDir: process.env.LAYSO_INTEGRATION_OUTPUT ?? "../../build/integration",
  use: {
    browserName: "chromium",
    testIdAttribute: "data-test",
    viewport: { width: 1920, height: 1080 },
    locale: "vi-VN",
    launchOptions: { executablePath: process.env.LAYSO_CHROMIUM ?? "/usr/bin/chromium", args: ["--autoplay-policy=no-user-gesture-required"] },
  },
});
