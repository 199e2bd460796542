import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { BUILD_HOME, ROOT } from "./steps.mjs";

const SETTINGS = ["package.json", "package-lock.json", "tsconfig.json", "prisma.config.ts"];
const SCHEMA = "prisma/schema.prisma";

/** What each result is made from, and a file that shows it is there. */
const RESULTS = {
  install: { from: [], shows: ["node_modules/.package-lock.json"] },
  generate: { from: [...SETTINGS, SCHEMA], shows: ["prisma/generated/client.ts"] },
  console: {
    from: [
      ...SETTINGS,
      SCHEMA,
      "app",
      "components",
      "lib",
      "public",
      "next.config.ts",
      "postcss.config.mjs",
      "proxy.ts",
    ],
    shows: [".next/BUILD_ID"],
  },
  bundle: {
    from: [...SETTINGS, SCHEMA, "lib", "prisma/seed", "prisma/scenarios"],
    shows: [
      "dist/parent.mjs",
      "dist/gateway.mjs",
      "dist/worker.mjs",
      "dist/console.mjs",
      "dist/seed.mjs",
    ],
  },
};

const FILE = path.join(BUILD_HOME, "build.json");

/** Whether a result is there and was made from what is there now (or from `print`, where given). */
export function isCurrent(name, print = fingerprint(name)) {
  const there = RESULTS[name].shows.every((file) => existsSync(path.join(ROOT, file)));
  return there && readRecords()[name] === print;
}

/** Notes that a result was made from what is there now (or from `print`). */
export function record(name, print = fingerprint(name)) {
  mkdirSync(BUILD_HOME, { recursive: true, mode: 0o700 });
  const draft = `${FILE}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify({ ...readRecords(), [name]: print }, null, 2)}\n`);
  renameSync(draft, FILE);
}

/** A hash over the paths and bytes of everything a result is made from, and the Node that made it. */
export function fingerprint(name) {
  const hash = createHash("sha256").update(process.versions.node);
  for (const from of RESULTS[name].from) {
    for (const file of filesOf(path.join(ROOT, from))) {
      hash.update(`\0${path.relative(ROOT, file)}\0`).update(readFileSync(file));
    }
  }
  return hash.digest("hex");
}

function filesOf(place) {
  if (!existsSync(place)) return [];
  const entries = readEntries(place);
  if (!entries) return [place];
  return entries
    .filter((entry) => !/\.test\.tsx?$/.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => filesOf(path.join(place, entry.name)));
}

function readEntries(place) {
  try {
    return readdirSync(place, { withFileTypes: true });
  } catch (error) {
    if (error.code === "ENOTDIR") return undefined;
    throw error;
  }
}

function readRecords() {
  try {
    return JSON.parse(readFileSync(FILE, "utf8"));
  } catch {
    return {};
  }
}
