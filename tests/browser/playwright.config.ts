import { defineConfig } from "@playwright/test";

// Debian's own Chromium; no browser is downloaded. Each test has a whole centre of its own, so they share nothing.
export default defineConfig({
  testDir: ".",
  testMatch: "*_spec.ts",
  timeout: 120_000, // a machine that builds beside the tests takes a minute for the longest
  expect: { timeout: 15_000 },
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  reporter: [["list"]],
  outputDir: process.env.LAYSO_BROWSER_OUTPUT ?? "../../build/browser",
  use: {
    browserName: "chromium",
    testIdAttribute: "data-test",
    viewport: { width: 1366, height: 768 },
    locale: "vi-VN",
    timezoneId: "America/New_York", // the pages show the centre's time, whatever the browser believes
    launchOptions: { executablePath: process.env.LAYSO_CHROMIUM ?? "/usr/bin/chromium", args: ["--autoplay-policy=no-user-gesture-required"] },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
});
