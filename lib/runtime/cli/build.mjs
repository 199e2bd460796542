import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { lockHolder, parentLock, releaseLock, takeLock } from "../supervisor/locks.mjs";
import { isCurrent, record } from "./fingerprint.mjs";
import { ensureGenerated, ensureInstalled } from "./install.mjs";
import { BUILD_HOME, fail, HOME, ROOT, runLogged, say, step } from "./steps.mjs";

const MAINS = ["parent", "gateway", "worker", "console", "seed"];
const LOCK = path.join(BUILD_HOME, "build.lock");

/** Brings packages, generated code, console and bundles up to date. One process at a time; the others wait for it. */
export async function ensureBuilt() {
  await takeTurn();
  try {
    refuseUnderRunningParent();
    await ensureInstalled();
    await ensureGenerated();
    if (!isCurrent("bundle")) await step("bundle the processes", bundle);
    if (!isCurrent("console")) await step("build the console", buildConsole);
  } finally {
    releaseLock(LOCK);
  }
}

async function takeTurn() {
  let told = false;
  for (;;) {
    const lock = takeLock(LOCK);
    if (lock.taken) return;
    if (!told) say(`  … waiting for process ${lock.pid}, which builds`);
    told = true;
    await sleep(500);
  }
}

/** What runs must not have its files changed beneath it. */
function refuseUnderRunningParent() {
  const pid = lockHolder(parentLock(HOME));
  if (!pid || pid === process.pid || (isCurrent("bundle") && isCurrent("console"))) return;
  fail(
    `Ambit runs here (process ${pid}) and its sources have changed since: stop it before building.`,
  );
}

async function bundle() {
  const { build, stop } = await import("esbuild");
  await build({
    absWorkingDir: ROOT,
    entryPoints: MAINS.map((name) => `lib/runtime/mains/${name}.ts`),
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    platform: "node",
    target: "node20",
    format: "esm",
    sourcemap: true,
    logLevel: "error",
  }).catch((error) => fail(`The processes could not be bundled: ${error.message}`));
  // This process goes on as the parent, and needs no compiler beside it.
  await stop();
  record("bundle");
}

async function buildConsole() {
  const next = path.join(ROOT, "node_modules/next/dist/bin/next");
  if (!existsSync(next))
    fail("The packages are not complete: remove node_modules and start again.");
  await runLogged("build", process.execPath, [next, "build"], {
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  record("console");
}
