import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["lib/{core,contract,gateway,adapters}/**/*.test.ts", "components/**/*.test.ts"],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "postgres",
          include: [
            "lib/{store,service,runtime,web}/**/*.test.ts",
            "prisma/seed/**/*.test.ts",
            "e2e/process/**/*.test.ts",
          ],
          globalSetup: ["e2e/harness/postgres.ts"],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
