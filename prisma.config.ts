import { defineConfig } from "prisma/config";

// biome-ignore lint/style/noProcessEnv: Prisma's own commands read this file; the product does not
const { DATABASE_URL } = process.env;

const EVENT_TABLES = [
  "public.event",
  "public.event_key",
  "public.event_payload",
  "public.unsequenced",
  "public.log",
  "public.log_leaf",
  "public.log_tile",
  "public.checkpoint",
  "public.session_source",
];

export default defineConfig({
  schema: "prisma/schema.prisma",
  ...(DATABASE_URL ? { datasource: { url: DATABASE_URL } } : {}),
  migrations: { path: "prisma/migrations" },
  experimental: { externalTables: true },
  // Partitioned and insert-only: written by SQL alone, so Prisma leaves them be.
  tables: { external: EVENT_TABLES },
});
