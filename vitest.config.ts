import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Each file works on databases of its own. */
const onPostgres = {
  globalSetup: ["e2e/harness/postgres.ts"],
  testTimeout: 120_000,
  hookTimeout: 180_000,
};

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
          ...onPostgres,
          include: ["lib/{store,service,web}/**/*.test.ts", "prisma/seed/**/*.test.ts"],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          // They start processes, kill them, and change what a whole server shares: one at a time.
          name: "processes",
          ...onPostgres,
          include: ["lib/runtime/**/*.test.ts", "e2e/process/**/*.test.ts"],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
