import { beforeAll, describe, expect, it } from "vitest";
import { canonicalize } from "@/lib/core/kernel";
import { buildExport, logOrigin, verifyExport } from ".";
import {
  check,
  checkpoint,
  event,
  events,
  exportOf,
  minute,
  newSigner,
  ORG,
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

/** The export of entries 100 … 399, for tampering with. */
const aPeriod = () => exportOf(log, { from: 100, to: 400 });

describe("a log that its own keeper changed", () => {
  it("is found by the trusted key or an earlier checkpoint when signed by another key", async () => {
    const thief = await newSigner();
    const resigned = await exportOf(log, { from: 100, to: 400, by: thief });
    expect(await check(resigned)).toMatchObject({ ok: true, keyTrusted: false });
    expect(await check(resigned, { trustedKey: signer.vkey })).toMatchObject({ reason: "key" });
    const since = await checkpoint(log, 150);
    expect(await check(resigned, { since })).toMatchObject({ reason: "key" });
    const mixed = { ...resigned, vkey: signer.vkey };
    expect(await check(mixed)).toMatchObject({ reason: "signature" });
  });

  it("is found when it was shortened", async () => {
    const since = await checkpoint(log, 500);
    const short = await exportOf(log, { from: 100, to: 400, size: 450 });
    expect(await check(short)).toMatchObject({ ok: true });
    expect(await check(short, { since })).toMatchObject({ reason: "shortened" });
  });

  it("is found when it was forked before the earlier checkpoint, wherever that lies", async () => {
    for (const size of [121, 200, 300, 400, 450, 541]) {
      const since = await checkpoint(log, size);
      const bundle = await exportOf(forked, { from: 200, to: 400, earlier: [size] });
      expect(await check(bundle)).toMatchObject({ ok: true });
      expect(await check(bundle, { since })).toMatchObject({ reason: "forked" });
    }
    const since = await checkpoint(log, 120);
    const bundle = await exportOf(forked, { from: 200, to: 400, earlier: [120] });
    expect(await check(bundle, { since })).toMatchObject({ ok: true, since: 120 });
  });

  it("is not believed where the export holds no proof, or a false one", async () => {
    const since = await checkpoint(log, 50);
    const bundle = await aPeriod();
    expect(await check(bundle, { since })).toMatchObject({ reason: "unproven" });
    const proven = await exportOf(log, { from: 100, to: 400, earlier: [50] });
    expect(await check(proven, { since })).toMatchObject({ ok: true, since: 50 });
    const [proof] = proven.consistency;
    const broken = [{ from: 50, proof: proof?.proof.slice(1) ?? [] }];
    expect(await check({ ...proven, consistency: broken }, { since })).toMatchObject({
      reason: "forked",
    });
  });

  it("is told from another log, and a checkpoint from any other file", async () => {
    const bundle = await aPeriod();
    const second = logOrigin("ambit.example.com", ORG, 2);
    const other = await checkpoint(log, 50, await newSigner(second), second);
    expect(await check(bundle, { since: other })).toMatchObject({ reason: "log" });
    expect(await check(bundle, { since: "not a checkpoint" })).toMatchObject({
      reason: "unreadable",
    });
    expect(await check(bundle, { trustedKey: "not a key" })).toMatchObject({
      reason: "unreadable",
    });
    const forged = (await checkpoint(log, 150)).replace("\n150\n", "\n151\n");
    expect(await check(bundle, { since: forged })).toMatchObject({ reason: "signature" });
  });
});

describe("an entry that should never have been recorded", () => {
  it.each([
    ["is of another org", event(3, { org: "another" })],
    ["repeats an id", event(3, { id: "event-1" })],
    ["is not canonical", event(3).replace('{"', '{ "')],
    ["is not JSON", "{"],
    ["is not an object", "[]"],
    ["has no id", canonicalize({ org: ORG, at: minute(3) })],
  ])("is named when it %s", async (_, bad) => {
    const tainted = await memoryLog([[...events(3), bad, ...events(2, 4)]]);
    const range = { first: 0, last: 5 };
    const bundle = await buildExport({
      org: ORG,
      log: 1,
      vkey: signer.vkey,
      checkpoint: await checkpoint(tainted),
      period: null,
      range,
      readTile: tainted.readTile,
      readEntries: async (a, b) => tainted.entries.slice(a, b + 1),
      earlier: [],
    });
    expect(await check(bundle)).toMatchObject({ reason: "entry", index: 3 });
  });

  it("cannot hide a lone surrogate where the record has a replacement character", async () => {
    const repaired = await memoryLog([[event(0, { note: "\ufffd" })]]);
    const bundle = await exportOf(repaired);
    const file = JSON.stringify(bundle).replace("\ufffd", "\\ud800");
    expect(await verifyExport(file, { verifySignature })).toMatchObject({ ok: false });
  });
});

describe("what is no export", () => {
  it("is said to be unreadable", async () => {
    const bundle = await aPeriod();
    const text = JSON.stringify(bundle);
    const files = [
      "",
      "[]",
      "{}",
      text.slice(0, -1),
      text.replace("export/1", "export/2"),
      text.replace("{", '{"extra":1,'),
      text.replace("{", '{"log":1,'),
      Uint8Array.of(0xff, 0xfe),
    ];
    for (const file of files)
      expect(await verifyExport(file, { verifySignature })).toMatchObject({ reason: "unreadable" });
  });
});
