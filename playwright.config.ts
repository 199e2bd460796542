import { defineConfig } from "@playwright/test";
import { childEnvironment } from "./lib/runtime/env";

const { CHROMIUM_PATH, CI } = childEnvironment({});
const isRoot = process.getuid?.() === 0;

/** The stories of people and agents, told in Debian's Chromium against the product as `npm start` runs it. */
export default defineConfig({
  testDir: "e2e/stories",
  testMatch: "**/*.story.ts",
  globalSetup: "./e2e/stories/product.setup.ts",
  outputDir: "test-results/stories",
  forbidOnly: Boolean(CI),
  retries: 0,
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: "list",
  use: {
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    locale: "en-GB",
    timezoneId: "UTC",
    reducedMotion: "reduce",
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: CHROMIUM_PATH || "/usr/bin/chromium",
      args: [
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        ...(isRoot ? ["--no-sandbox"] : []),
      ],
    },
  },
});
