import { execFile } from "node:child_process";
import { generateKeyPairSync, sign } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  buildExport,
  type ExportBundle,
  extendTiles,
  formatCheckpoint,
  formatVkey,
  leafHash,
  logOrigin,
  type ReadTile,
  rootOf,
  signNote,
} from "@/lib/core/audit";
import { canonicalize, utf8 } from "@/lib/core/kernel";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const ORG = "0192f0c1-7b7e-7c3e-8a51-1f5f5a9b0001";
const ORIGIN = logOrigin("ambit.example.com", ORG, 1);
const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const vkey = formatVkey(ORIGIN, publicKey.export({ format: "der", type: "spki" }).subarray(-32));
const signer = { vkey, sign: (message: Uint8Array) => sign(null, message, privateKey) };

async function logOf(count: number, name: string) {
  const entries = Array.from({ length: count }, (_, i) =>
    canonicalize({ at: `2026-11-02T00:00:00.${100 + i}Z`, data: { name }, id: `e${i}`, org: ORG }),
  );
  const nothing: ReadTile = async () => new Uint8Array(0);
  const leaves = entries.map((entry) => leafHash(utf8(entry)));
  const { tiles } = await extendTiles({ size: 0, readTile: nothing }, leaves);
  const readTile: ReadTile = async (level, index, width) =>
    tiles.find((tile) => tile.level === level && tile.index === index)?.hashes ??
    nothing(level, index, width);
  const checkpoint = async (size: number) =>
    signNote(
      formatCheckpoint({ origin: ORIGIN, size, root: await rootOf(size, readTile) }),
      signer,
    );
  return { entries, readTile, checkpoint };
}

let folder: string;
let bundle: ExportBundle;

/** Runs the command as a stranger would: no environment but a path to find node. */
function auditVerify(...args: string[]): Promise<{ code: number; output: string }> {
  const command = [join(ROOT, "node_modules/tsx/dist/cli.mjs"), "lib/runtime/cli/audit-verify.ts"];
  const path = { PATH: "/usr/bin:/bin", NODE_ENV: "production" as const };
  return new Promise((resolve) => {
    execFile(process.execPath, [...command, ...args], { cwd: ROOT, env: path }, (error, stdout) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, output: stdout }),
    );
  });
}

async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ambit-audit-"));
  const log = await logOf(40, "honest");
  bundle = await buildExport({
    org: ORG,
    log: 1,
    vkey,
    checkpoint: await log.checkpoint(40),
    period: null,
    range: { first: 0, last: 39 },
    readTile: log.readTile,
    readEntries: async (first, last) => log.entries.slice(first, last + 1),
    earlier: [],
  });
  await file("export.json", bundle);
  await file("checkpoint-25", await log.checkpoint(25));
  await file("checkpoint-forked", await (await logOf(25, "forked")).checkpoint(25));
  await file("checkpoint-longer", await (await logOf(41, "honest")).checkpoint(41));
});

afterAll(() => rm(folder, { recursive: true }));

const at = (name: string) => join(folder, name);

describe("npm run audit:verify", () => {
  it("verifies an export on a machine that has nothing else", async () => {
    const plain = await auditVerify(at("export.json"));
    expect(plain.output).toContain("VERIFIED  40 checked: entries 0 to 39");
    expect(plain.output).toContain("taken from the export itself");
    expect(plain.code).toBe(0);
    const sure = await auditVerify(
      at("export.json"),
      "--since",
      at("checkpoint-25"),
      "--key",
      vkey,
    );
    expect(sure.output).toContain("extends the earlier checkpoint of 25 entries");
    expect(sure.output).toContain("the key that you gave");
    expect(sure.code).toBe(0);
  });

  it("names the first bad entry", async () => {
    const entries = bundle.entries.map((entry) =>
      entry.index >= 17
        ? { ...entry, canonical: entry.canonical.replace("honest", "forged") }
        : entry,
    );
    const { code, output } = await auditVerify(await file("altered.json", { ...bundle, entries }));
    expect(output).toContain("NOT VERIFIED  Entry 17: it is not what was recorded there");
    expect(output).toContain("first bad entry: 17");
    expect(code).toBe(1);
  });

  it.each([
    ["a forked log", ["--since", "checkpoint-forked"], "forked"],
    ["a shortened log", ["--since", "checkpoint-longer"], "shortened"],
  ])("finds %s by an earlier checkpoint", async (_, [option = "", name = ""], word) => {
    const { code, output } = await auditVerify(at("export.json"), option, at(name));
    expect(output).toContain(`NOT VERIFIED  The log was ${word}`);
    expect(code).toBe(1);
  });

  it("finds another key than the trusted one", async () => {
    const other = generateKeyPairSync("ed25519").publicKey.export({ format: "der", type: "spki" });
    const trusted = formatVkey(ORIGIN, other.subarray(-32));
    const { code, output } = await auditVerify(at("export.json"), "--key", trusted);
    expect(output).toContain("not by the trusted key");
    expect(code).toBe(1);
  });

  it("says what it cannot read, and how it is used", async () => {
    expect(await auditVerify()).toMatchObject({
      code: 2,
      output: expect.stringContaining("Usage"),
    });
    expect(await auditVerify(at("export.json"), "--until", "x")).toMatchObject({ code: 2 });
    expect(await auditVerify(at("nowhere.json"))).toMatchObject({
      code: 2,
      output: expect.stringContaining("UNREADABLE  ENOENT"),
    });
    expect(await auditVerify(at("checkpoint-25"))).toMatchObject({
      code: 2,
      output: expect.stringContaining("This is not an export"),
    });
  });
});
