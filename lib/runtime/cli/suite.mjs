import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { ensureBuilt } from "./build.mjs";
import { ensureGenerated, ensureInstalled } from "./install.mjs";
import { BUILD_HOME, fail, ROOT, run, say, variables } from "./steps.mjs";

const REPORTS = path.join(BUILD_HOME, "reports");
const CHROMIUM = "/usr/bin/chromium";

/** Runs everything that proves the product, stopping at the first part that fails. Its last line is the totals. */
export async function runSuite() {
  process.chdir(ROOT);
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true, mode: 0o700 });
  const chromium = await ensureChromium();
  await ensureInstalled();
  await ensureGenerated();
  const totals = { passed: 0, failed: 0 };
  const ok =
    (await part(
      totals,
      "Checks and unit tests",
      "npm",
      ["run", "--silent", "verify", "--", ...vitestReport("unit")],
      "unit",
    )) &&
    (await part(
      totals,
      "Tests with Postgres",
      "npx",
      [
        "vitest",
        "run",
        "--project",
        "postgres",
        "--project",
        "processes",
        ...vitestReport("postgres"),
      ],
      "postgres",
    )) &&
    (await built()) &&
    (await part(
      totals,
      "Stories in the browser",
      "npx",
      ["playwright", "test", "--reporter=list,json"],
      "browser",
      {
        CHROMIUM_PATH: chromium,
        PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf("browser"),
      },
    ));
  say(`\n${totals.passed} passed, ${totals.failed} failed`);
  process.exit(ok && totals.failed === 0 ? 0 : 1);
}

const reportOf = (name) => path.join(REPORTS, `${name}.json`);
const vitestReport = (name) => [
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${reportOf(name)}`,
];

async function part(totals, title, command, args, name, changes = {}) {
  say(`\n━━ ${title}\n`);
  const code = await run(command, args, changes);
  const { passed, failed } = readReport(reportOf(name));
  totals.passed += passed;
  // A part may fail before or beside its tests: a type error, a fixture that does not start.
  totals.failed += code === 0 ? failed : Math.max(failed, 1);
  return code === 0 && failed === 0;
}

async function built() {
  say("\n━━ Build\n");
  await ensureBuilt();
  return true;
}

/** The totals of a report, vitest's or Playwright's. */
function readReport(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0 };
  const report = JSON.parse(readFileSync(file, "utf8"));
  if (report.stats) {
    return { passed: report.stats.expected + report.stats.flaky, failed: report.stats.unexpected };
  }
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}

/** The Chromium that the stories use: the one told, Debian's, or Debian's after installing it. */
async function ensureChromium() {
  const given = variables.CHROMIUM_PATH;
  if (given && !existsSync(given))
    fail(`CHROMIUM_PATH names ${given}, where there is no Chromium.`);
  if (given) return given;
  if (existsSync(CHROMIUM)) return CHROMIUM;
  if (process.getuid?.() !== 0) {
    fail(
      "The browser stories need Chromium: install it (apt-get install chromium fonts-liberation) or set CHROMIUM_PATH.",
    );
  }
  say("Installing Chromium.");
  const quiet = { DEBIAN_FRONTEND: "noninteractive" };
  const code =
    (await run("apt-get", ["update", "-qq"], quiet)) ||
    (await run("apt-get", ["install", "-y", "-qq", "chromium", "fonts-liberation"], quiet));
  if (code !== 0 || !existsSync(CHROMIUM)) fail("Chromium could not be installed with apt-get.");
  return CHROMIUM;
}
