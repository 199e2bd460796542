import {
  type Checkpoint,
  fromBase64,
  leafHash,
  openNote,
  parseCheckpoint,
  type VerifySignature,
  verifyInclusion,
} from "../audit";
import { AppError, canonicalize, parseIJson, parseInput, toHex, utf8 } from "../kernel";
import {
  type Evidence,
  type EvidencedEvent,
  evidence,
  manifestOf,
  snapshotDigest,
} from "./evidence";

/** What a file of evidence was shown to hold, or the first thing that is wrong with it. */
export type EvidenceVerdict =
  | {
      ok: true;
      campaign: string;
      items: number;
      decisions: number;
      /** Records shown to be in the signed log, and those that no checkpoint covered yet. */
      proven: number;
      pending: number;
      vkey: string | null;
      keyTrusted: boolean;
    }
  | { ok: false; unreadable: boolean; problem: string };

type Options = { verifySignature: VerifySignature; trustedKey?: string };

/** Carries a refutation out of the check that found it, never out of this file. */
class Wrong extends Error {}

/**
 * Checks a review's evidence, trusting nothing but the bytes given: its parts are what the manifest says; the snapshot is the one
 * that the campaign's first record fixed; each decision says what its record says, by the person whom it names; and each record
 * is in the signed log. Never throws for bad input.
 */
export async function verifyEvidence(text: string, options: Options): Promise<EvidenceVerdict> {
  let file: Evidence;
  try {
    file = parseInput(evidence, parseIJson(text));
  } catch (error) {
    return { ok: false, unreadable: true, problem: `This is no review evidence: ${String(error)}` };
  }
  try {
    const head = await headOf(file, options);
    checkManifest(file);
    const records = recordsOf(file, head);
    checkSnapshot(file, records);
    for (const decision of file.decisions) checkDecision(file, decision, records);
    const proven = file.events.filter(({ proof }) => proof !== null).length;
    return {
      ok: true,
      campaign: file.campaign.id,
      ...{ items: file.snapshot.length, decisions: file.decisions.length },
      ...{ proven, pending: file.events.length - proven },
      vkey: file.log?.vkey ?? null,
      keyTrusted: options.trustedKey !== undefined,
    };
  } catch (error) {
    if (error instanceof Wrong || error instanceof AppError)
      return { ok: false, unreadable: false, problem: error.message };
    throw error;
  }
}

async function headOf({ log, org }: Evidence, options: Options): Promise<Checkpoint | null> {
  if (log === null) return null;
  const { vkey, checkpoint, origin, number } = log;
  if (options.trustedKey !== undefined && options.trustedKey !== vkey)
    throw new Wrong("The evidence is signed by another key than the trusted one.");
  const head = parseCheckpoint(await openNote(checkpoint, vkey, options.verifySignature));
  if (head.origin !== origin || !origin.endsWith(`/${org}/${number}`))
    throw new Wrong(`The checkpoint is of the log ${head.origin}, not of this organisation's.`);
  return head;
}

function checkManifest(file: Evidence): void {
  const found = manifestOf(file);
  for (const [part, digest] of Object.entries(found))
    if (file.manifest[part as keyof typeof found] !== digest)
      throw new Wrong(`The ${part} is not what the manifest says: it was altered.`);
}

type Record = {
  id: string;
  kind: string;
  org: string;
  subject?: { id: string };
  data: { [name: string]: unknown };
};

/** The records by id, each shown to be in the log where it has a proof. */
function recordsOf({ events, org }: Evidence, head: Checkpoint | null): Map<string, Record> {
  return new Map(
    events.map((event) => {
      const record = recordOf(event, org);
      if (event.proof !== null) checkProof(event, event.proof, head);
      return [record.id, record];
    }),
  );
}

function recordOf({ id, canonical, leaf }: EvidencedEvent, org: string): Record {
  if (toHex(leafHash(utf8(canonical))) !== leaf)
    throw new Wrong(`The record ${id} is not what its leaf hash says.`);
  const record = JSON.parse(canonical) as Record;
  if (canonicalize(record as never) !== canonical || record.id !== id || record.org !== org)
    throw new Wrong(`The record ${id} is not a canonical event of this organisation.`);
  return record;
}

function checkProof(
  { id, canonical, index }: EvidencedEvent,
  proof: readonly string[],
  head: Checkpoint | null,
): void {
  const path = proof.map((text) => fromBase64(text)).filter((part) => part !== null);
  if (head === null || index === null || path.length !== proof.length)
    throw new Wrong(`The proof of the record ${id} cannot be read.`);
  if (!verifyInclusion(leafHash(utf8(canonical)), index, head.size, path, head.root))
    throw new Wrong(`The record ${id} is not in the log: it or its proof was altered.`);
}

function checkSnapshot({ campaign, snapshot }: Evidence, records: Map<string, Record>): void {
  const digest = snapshotDigest(snapshot);
  const started = [...records.values()].find(
    ({ kind, subject }) => kind === "review.started" && subject?.id === campaign.id,
  );
  if (!started) throw new Wrong("The record that started the campaign is missing.");
  if (digest !== campaign.digest || started.data.digest !== digest)
    throw new Wrong("The snapshot is not the one that was taken when the campaign started.");
}

function checkDecision(
  { campaign }: Evidence,
  decision: Evidence["decisions"][number],
  records: Map<string, Record>,
): void {
  const { item, by } = decision;
  const record = decision.event === null ? undefined : records.get(decision.event);
  if (!record) throw new Wrong(`The decision on item ${item} has no record.`);
  const said = {
    campaign: campaign.id,
    item,
    decision: decision.decision,
    version_before: decision.version_before,
    version_after: decision.version_after,
    bulk: decision.bulk,
    next_review_at: decision.next_review_at,
    person: by?.id ?? null,
  };
  for (const [name, value] of Object.entries(said))
    if (record.data[name] !== value)
      throw new Wrong(`The decision on item ${item} is not what its record says (${name}).`);
}
