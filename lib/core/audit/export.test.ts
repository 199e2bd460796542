import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { verifyExport } from ".";
import {
  check,
  checkpoint,
  event,
  events,
  exportOf,
  minute,
  ORG,
  ORIGIN,
  signer,
  verifySignature,
} from "./export-fixture";
import { type MemoryLog, memoryLog } from "./memory-log";

let log: MemoryLog;
let forked: MemoryLog;

beforeAll(async () => {
  log = await memoryLog([events(300), events(41, 300), events(200, 341)]);
  forked = await memoryLog([[...events(120), event(120, { note: "forged" }), ...events(420, 121)]]);
});

describe("an honest export", () => {
  it("verifies: the whole log, a period, its ends, a period in which nothing happened", async () => {
    expect(await check(await exportOf(log))).toMatchObject({ ok: true, checked: 541, size: 541 });
    const period = await exportOf(log, { from: 100, to: 400 });
    expect(period.before?.index).toBe(99);
    expect(period.after?.index).toBe(400);
    expect(await check(period, { trustedKey: signer.vkey })).toMatchObject({
      ok: true,
      org: ORG,
      origin: ORIGIN,
      checked: 300,
      range: { first: 100, last: 399 },
      keyTrusted: true,
      since: null,
    });
    for (const [from, to] of [
      [-9, 5],
      [530, 900],
      [900, 901],
      [-9, -5],
      [7, 7],
    ])
      expect(await check(await exportOf(log, { from, to }))).toMatchObject({ ok: true });
    const empty = await memoryLog([]);
    expect(await check(await exportOf(empty))).toMatchObject({ ok: true, checked: 0, size: 0 });
  });

  it("holds a whole period even where records came a moment out of order", async () => {
    const late = event(11, { at: minute(8.5) });
    const jittery = await memoryLog([[...events(11), late, ...events(9, 12)]]);
    const bundle = await exportOf(jittery, { from: 5, to: 9 });
    expect(bundle.range).toEqual({ first: 5, last: 11 });
    expect(await check(bundle)).toMatchObject({ ok: true });
  });

  it("verifies for any log, period and earlier checkpoint", async () => {
    const minutes = fc.integer({ min: -5, max: 550 });
    const sizes = fc.tuple(fc.integer({ min: 0, max: 541 }), fc.integer({ min: 0, max: 541 }));
    await fc.assert(
      fc.asyncProperty(minutes, minutes, sizes, async (a, b, [c, d]) => {
        const [size, old] = [Math.max(c, d), Math.min(c, d)];
        const wanted = { from: Math.min(a, b), to: Math.max(a, b), size, earlier: [old] };
        const since = await checkpoint(log, old);
        expect(await check(await exportOf(log, wanted), { since })).toMatchObject({
          ok: true,
          since: old,
        });
      }),
      { numRuns: 40 },
    );
  });

  it("shares hashes between proofs: about two an entry, not one a level", async () => {
    const bundle = await exportOf(log);
    expect(bundle.hashes.length).toBeLessThan(2.1 * bundle.entries.length);
  });
});

const place = fc.integer({ min: 0, max: 299 });

/** The export of entries 100 … 399, for tampering with. */
const aPeriod = () => exportOf(log, { from: 100, to: 400 });

describe("tampering with an export", () => {
  it("is found where one entry was altered, and the entry named", async () => {
    const bundle = await aPeriod();
    await fc.assert(
      fc.asyncProperty(place, fc.nat(), async (i, pick) => {
        const entries = bundle.entries.map((entry, j) => {
          const at = pick % entry.canonical.length;
          const other = entry.canonical[at] === "x" ? "y" : "x";
          const canonical = entry.canonical.slice(0, at) + other + entry.canonical.slice(at + 1);
          return i === j ? { ...entry, canonical } : entry;
        });
        expect(await check({ ...bundle, entries })).toMatchObject({
          reason: "entry",
          index: 100 + i,
        });
      }),
      { numRuns: 40 },
    );
  });

  it("is found where entries were deleted, with or without moving the others up", async () => {
    const bundle = await aPeriod();
    await fc.assert(
      fc.asyncProperty(place, async (i) => {
        const entries = bundle.entries.toSpliced(i, 1);
        expect(await check({ ...bundle, entries })).toMatchObject({
          reason: "range",
          index: 100 + i,
        });
        if (i === 299) return;
        const moved = entries.map((entry, j) => ({ ...entry, index: 100 + j }));
        expect(await check({ ...bundle, entries: moved })).toMatchObject({
          reason: "entry",
          index: 100 + i,
        });
      }),
      { numRuns: 30 },
    );
  });

  it("is found where two entries changed places, with or without their indexes", async () => {
    const bundle = await aPeriod();
    await fc.assert(
      fc.asyncProperty(place, place, async (i, j) => {
        fc.pre(i !== j);
        const [a, b] = [bundle.entries[i], bundle.entries[j]];
        if (!(a && b)) throw new Error("out of range");
        const index = 100 + Math.min(i, j);
        const entries = bundle.entries.with(i, b).with(j, a);
        expect(await check({ ...bundle, entries })).toMatchObject({ reason: "range", index });
        const disguised = entries.map((entry, k) => ({ ...entry, index: 100 + k }));
        expect(await check({ ...bundle, entries: disguised })).toMatchObject({
          reason: "entry",
          index,
        });
      }),
      { numRuns: 30 },
    );
  });

  it("is found where the range was cut short, also when the range says so too", async () => {
    const bundle = await aPeriod();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 299 }), async (keep) => {
        const index = 100 + keep;
        const entries = bundle.entries.slice(0, keep);
        const next = bundle.entries[keep] ?? null;
        const range = { first: 100, last: index - 1 };
        expect(await check({ ...bundle, entries })).toMatchObject({ reason: "range", index });
        expect(await check({ ...bundle, entries, range })).toMatchObject({ reason: "range" });
        expect(await check({ ...bundle, entries, range, after: null })).toMatchObject({
          reason: "period",
          index,
        });
        expect(await check({ ...bundle, entries, range, after: next })).toMatchObject({
          reason: "period",
          index,
        });
        const tail = bundle.entries.slice(keep);
        const late = { first: index, last: 399 };
        const before = bundle.entries[keep - 1] ?? null;
        expect(await check({ ...bundle, entries: tail, range: late, before })).toMatchObject({
          reason: "period",
          index: index - 1,
        });
      }),
      { numRuns: 30 },
    );
  });

  it("is found where entries were added", async () => {
    const bundle = await aPeriod();
    const { after } = bundle;
    if (!after) throw new Error("the period ends before the log");
    expect(await check({ ...bundle, entries: [...bundle.entries, after] })).toMatchObject({
      reason: "range",
      index: 400,
    });
  });

  it("is found wherever one character of the file was changed", async () => {
    const { period: _, ...rest } = await exportOf(log, { from: 100, to: 110 });
    const text = JSON.stringify(rest);
    const period = `"period":{"from":"${minute(100)}","to":"${minute(110)}"},`;
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: text.length - 1 }),
        fc.constantFrom("x", "7", "A"),
        async (at, char) => {
          fc.pre(text[at] !== char);
          const altered = text.slice(0, at) + char + text.slice(at + 1);
          const file = altered.replace("{", `{${period}`);
          expect(await verifyExport(file, { verifySignature })).toMatchObject({ ok: false });
        },
      ),
      { numRuns: 400 },
    );
  });

  it("is found where the checkpoint was altered, replaced or signed by nobody", async () => {
    const bundle = await aPeriod();
    const altered = bundle.checkpoint.replace("\n541\n", "\n540\n");
    expect(await check({ ...bundle, checkpoint: altered })).toMatchObject({ reason: "signature" });
    const bare = `${bundle.checkpoint.split("\n\n")[0]}\n`;
    expect(await check({ ...bundle, checkpoint: bare })).toMatchObject({ reason: "signature" });
    const older = await checkpoint(log, 300);
    expect(await check({ ...bundle, checkpoint: older })).toMatchObject({ reason: "range" });
    const foreign = await checkpoint(forked);
    expect(await check({ ...bundle, checkpoint: foreign })).toMatchObject({
      reason: "entry",
      index: 99,
    });
  });

  it("is found where it claims another org, log or origin than was signed", async () => {
    const bundle = await aPeriod();
    expect(await check({ ...bundle, log: 2 })).toMatchObject({ reason: "log" });
    expect(await check({ ...bundle, org: "1f5f" })).toMatchObject({ reason: "log" });
    expect(await check({ ...bundle, origin: "elsewhere/1" })).toMatchObject({ reason: "log" });
  });
});
