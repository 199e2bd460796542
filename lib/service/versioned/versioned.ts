import { AppError, digestOf, notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import type { StoredVersion } from "../published";

/** A sort of document of which every org has one in force: drafted and proposed by one person, published by another. */
export type Versioned<Document> = {
  /** Where its versions are kept. */
  table: (tx: Tx) => Tx["policyVersion"];
  /** What it is called, e.g. "policy". */
  word: string;
  /** What its events are about, and how their kinds begin. */
  subject: { type: string; kind: string };
  /** @throws when it is not what its digest says, or cannot be read */
  documentOf: (version: StoredVersion) => Document;
  /** @throws AppError `invalid` naming each place at fault */
  refuseFaulty: (tx: Tx, ctx: Ctx, document: Document) => Promise<void>;
};

/** One version as the database has it. */
export async function findVersion<D>(
  of: Versioned<D>,
  tx: Tx,
  orgId: string,
  number: number,
): Promise<StoredVersion> {
  const version = await of.table(tx).findFirst({ where: { orgId, number } });
  if (!version) throw notFound(`${of.word} version`);
  return version;
}

/** The version that is being worked on, or waits for a second person. */
export async function openVersion<D>(
  of: Versioned<D>,
  tx: Tx,
  orgId: string,
): Promise<StoredVersion | null> {
  const state = { in: ["draft", "proposed"] };
  return of.table(tx).findFirst({ where: { orgId, state } });
}

/** The version in force; every org has one from its founding on. */
export async function inForce<D>(of: Versioned<D>, tx: Tx, orgId: string): Promise<StoredVersion> {
  const version = await of.table(tx).findFirst({ where: { orgId, state: "published" } });
  if (!version) throw new Error(`the org has no published ${of.word}`);
  return version;
}

type Tried<D> = { document?: D | undefined; number?: number | undefined };

/** The document to try: the one given, a version's, the open version's, or the published one's. */
export async function triedDocument<D>(
  of: Versioned<D>,
  tx: Tx,
  orgId: string,
  { document, number }: Tried<D>,
): Promise<D> {
  if (document) return document;
  const version =
    number === undefined
      ? ((await openVersion(of, tx, orgId)) ?? (await inForce(of, tx, orgId)))
      : await findVersion(of, tx, orgId, number);
  return of.documentOf(version);
}

/** The person who calls; policy is written and published by nobody else. */
export function personOf({ actor }: Ctx): string {
  if (actor.type !== "person")
    throw new AppError("forbidden", "This needs a person's own sign-in.");
  return actor.id;
}

/** What a version's row says of its document. */
export function filed<D extends object>(document: D) {
  return { document, digest: digestOf(document) };
}

/** What an event tells of a version, for ever: which it is, and what it says by its digest. */
export function figuresOf(version: Pick<StoredVersion, "number" | "digest" | "state">) {
  const { number, digest, state } = version;
  return { number, digest, state };
}

type Added = { state: "draft" | "proposed"; basedOn: number; note?: string };

/** Adds a version of the caller's own. */
export async function addVersion<D extends object>(
  of: Versioned<D>,
  tx: Tx,
  ctx: Ctx,
  document: D,
  { state, basedOn, note }: Added,
): Promise<StoredVersion> {
  const { orgId } = ctx;
  const me = personOf(ctx);
  const now = ctx.now();
  const latest = await of.table(tx).aggregate({ where: { orgId }, _max: { number: true } });
  return of.table(tx).create({
    data: {
      ...{ orgId, id: ctx.newId(), number: (latest._max.number ?? 0) + 1, state, basedOn },
      ...{ ...filed(document), note: note ?? null, authorId: me, editors: [me] },
      proposedAt: state === "proposed" ? now : null,
      ...{ createdAt: now, updatedAt: now },
    },
  });
}

/** @throws AppError `conflict` when the version is not in the state that this needs */
export function refuseUnless<D>(
  of: Versioned<D>,
  version: StoredVersion,
  ...states: string[]
): void {
  if (states.includes(version.state)) return;
  throw new AppError("conflict", `${titled(of)} ${version.number} is ${version.state}.`);
}

/** What it is called at the beginning of a sentence. */
export function titled<D>({ word }: Versioned<D>): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
