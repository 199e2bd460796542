import { canonicalize } from "../kernel";
import { buildExport } from "./build-export";
import { formatCheckpoint, logOrigin } from "./checkpoint";
import type { ExportBundle } from "./export";
import type { MemoryLog } from "./memory-log";
import { formatVkey, type Sign, signNote, type VerifySignature } from "./note";
import { rootOf } from "./proof";
import { verifyExport } from "./verify-export";
import type { VerifyOptions } from "./verify-head";

export const ORG = "0192f0c1-7b7e-7c3e-8a51-1f5f5a9b0001";
export const ORIGIN = logOrigin("ambit.example.com", ORG, 1);

/** Ed25519 by the platform's Web Cryptography. */
export const verifySignature: VerifySignature = async (publicKey, message, signature) => {
  const key = await crypto.subtle.importKey("raw", owned(publicKey), "Ed25519", false, ["verify"]);
  return crypto.subtle.verify("Ed25519", key, owned(signature), owned(message));
};

const owned = (bytes: Uint8Array) => new Uint8Array(bytes);

export type Signer = { vkey: string; sign: Sign };

export async function newSigner(origin = ORIGIN): Promise<Signer> {
  const pair = await crypto.subtle.generateKey({ name: "Ed25519" }, true, ["sign", "verify"]);
  if (!("privateKey" in pair)) throw new Error("Ed25519 makes pairs of keys");
  const raw = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  return {
    vkey: formatVkey(origin, raw),
    sign: async (message) =>
      new Uint8Array(await crypto.subtle.sign("Ed25519", pair.privateKey, owned(message))),
  };
}

export const signer = await newSigner();
export const minute = (n: number) => new Date(Date.UTC(2026, 10, 2) + n * 60_000).toISOString();

type Fact = { at?: string; id?: string; org?: string; note?: string };

/** One event a minute, unless told otherwise. */
export function event(
  n: number,
  { at = minute(n), id = `event-${n}`, org = ORG, note = "" }: Fact = {},
): string {
  const actor = { type: "agent", id: "planner", name: "Planner" };
  return canonicalize({ v: 1, id, org, kind: "decision.made", at, actor, data: { n, note } });
}

export const events = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => event(from + i));

export async function checkpoint(
  log: MemoryLog,
  size = log.size,
  by = signer,
  origin = ORIGIN,
): Promise<string> {
  const root = await rootOf(size, log.readTile);
  return signNote(formatCheckpoint({ origin, size, root }), by);
}

type Wanted = { from?: number; to?: number; size?: number; earlier?: number[]; by?: Signer };

/** The export of the minutes `from` … `to` (without), or of the whole log, at a size of the log. */
export async function exportOf(log: MemoryLog, wanted: Wanted = {}): Promise<ExportBundle> {
  const { from, to, size = log.size, earlier = [], by = signer } = wanted;
  const period =
    from === undefined || to === undefined ? null : { from: minute(from), to: minute(to) };
  const times = log.entries.slice(0, size).map((text) => String(JSON.parse(text).at));
  const first = times.findIndex((at) => period === null || at >= period.from);
  const last = times.findLastIndex((at) => period === null || at < period.to);
  return buildExport({
    org: ORG,
    log: 1,
    vkey: by.vkey,
    checkpoint: await checkpoint(log, size, by),
    period,
    range: { first: first < 0 ? size : first, last },
    readTile: log.readTile,
    readEntries: async (a, b) => log.entries.slice(a, b + 1),
    earlier,
  });
}

export const check = (bundle: ExportBundle, options: Partial<VerifyOptions> = {}) =>
  verifyExport(JSON.stringify(bundle), { verifySignature, ...options });
