import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readFirstRun } from "@/lib/runtime/supervisor/first-run";
import { end, freePorts, launch } from "../harness/product";
import { scriptScales } from "../harness/script-scales";
import { apiAt, cookieOf } from "../stories/world/api";
import { BASE_PAGE, placesOn } from "./console-places";
import { BASE_VERB, DEAR_VERBS } from "./console-verbs";
import { say, table } from "./say";
import { type Timing, timed } from "./timing";

const SAMPLES = 25;
const HEAVIEST = 10;
/** What a page, or a verb, may take at the 95th percentile, ms; and its scripts weigh, bytes. */
const MOST_MS = 300;
const MOST_BYTES = 250_000;

/** The console as `npm start` runs it over the scenario `storm`: its pages, its dearest verbs, and what it sends to browsers. */
export async function benchConsole(): Promise<void> {
  const home = mkdtempSync(path.join(tmpdir(), "ambit-storm-"));
  try {
    const began = performance.now();
    const parent = await launch({ home, seed: "storm", ports: await freePorts() });
    say(`\nthe console over "storm", ready after ${seconds(began)} s, with what had to be built`);
    try {
      await measure(home);
    } finally {
      await end(parent);
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function measure(home: string): Promise<void> {
  const first = await readFirstRun(path.join(home, "first-run.json"));
  if (!first) throw new Error(`${home} does not say how to sign in`);
  const origin = first.console;
  const cookie = await cookieOf(origin, first);
  const get = reader(origin, cookie);
  const places = await placesOn(apiAt(origin, { origin, cookie }));
  await pages(places, get);
  await verbs(get);
  await scripts(places, scriptScales(origin, cookie));
}

type Get = (path: string) => Promise<number>;

/** Reads an answer to its end. @returns its status */
function reader(origin: string, cookie: string): Get {
  return async (path) => {
    const response = await fetch(`${origin}${path}`, { headers: { cookie }, redirect: "manual" });
    await response.arrayBuffer();
    return response.status;
  };
}

async function pages(places: readonly string[], get: Get): Promise<void> {
  const base = await timed(SAMPLES, () => get(BASE_PAGE));
  const rows = [rowOf(BASE_PAGE, base, base)];
  for (const place of places) {
    const status = await get(place);
    rows.push(
      status === 200
        ? rowOf(place, await timed(SAMPLES, () => get(place)), base)
        : [place, `answers ${status}`],
    );
  }
  say(`\npages, signed in, read whole, beside ${BASE_PAGE}, n = ${SAMPLES}`);
  table(["page", "p50 ms", "p95 ms", "ratio", ""], rows);
}

async function verbs(get: Get): Promise<void> {
  const url = (verb: string) => `/api/v1${verb}`;
  const base = await timed(SAMPLES, () => get(url(BASE_VERB)));
  const tried: { verb: string; p50: number }[] = [];
  for (const verb of DEAR_VERBS) {
    if ((await get(url(verb))) !== 200) say(`  ${verb} answers ${await get(url(verb))}`);
    else tried.push({ verb, p50: (await timed(2, () => get(url(verb)))).p50 });
  }
  const dearest = tried.toSorted((a, b) => b.p50 - a.p50).slice(0, HEAVIEST);
  const rows = [rowOf(BASE_VERB, base, base)];
  for (const { verb } of dearest)
    rows.push(rowOf(verb, await timed(SAMPLES, () => get(url(verb))), base));
  say(
    `\nthe ${HEAVIEST} dearest of ${tried.length} questions, beside ${BASE_VERB}, n = ${SAMPLES}`,
  );
  table(["verb", "p50 ms", "p95 ms", "ratio", ""], rows);
}

function rowOf(name: string, { p50, p95 }: Timing, base: Timing): string[] {
  const over = p95 > MOST_MS ? `over ${MOST_MS} ms` : "";
  return [name, p50.toFixed(1), p95.toFixed(1), `${(p50 / base.p50).toFixed(1)}×`, over];
}

async function scripts(places: readonly string[], weigh: Get): Promise<void> {
  const routes = [BASE_PAGE, ...places.filter((place) => !place.includes("?"))];
  const rows: string[][] = [];
  for (const route of routes) {
    const bytes = await weigh(route);
    const over = bytes > MOST_BYTES ? `over ${MOST_BYTES / 1000} kB` : "";
    rows.push([route, (bytes / 1000).toFixed(0), over]);
  }
  say("\nscripts that a browser loads to show a page for the first time, gzip");
  table(["page", "kB", ""], rows);
}

function seconds(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(0);
}
