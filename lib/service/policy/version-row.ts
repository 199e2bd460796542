import type { Ref } from "../../contract/list";
import { POLICY_STATES, type PolicyVersionRow } from "../../contract/policy";
import { AppError, digestOf, notFound } from "../../core/kernel";
import type { PolicyDocument } from "../../core/policy";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { documentOf, type StoredVersion } from "../published";
import { oneOf, REF, timeOf, timeOrNull } from "../show";

/** One version as the database has it. */
export async function findVersion(tx: Tx, orgId: string, number: number): Promise<StoredVersion> {
  const version = await tx.policyVersion.findFirst({ where: { orgId, number } });
  if (!version) throw notFound("policy version");
  return version;
}
/** The version that is being worked on, or waits for a second person. */
export async function openVersion(tx: Tx, orgId: string): Promise<StoredVersion | null> {
  const state = { in: ["draft", "proposed"] };
  return tx.policyVersion.findFirst({ where: { orgId, state } });
}

/** Versions as lists show them. */
export async function showVersions(
  tx: Tx,
  orgId: string,
  versions: readonly StoredVersion[],
): Promise<PolicyVersionRow[]> {
  const ids = versions.flatMap((v) => [...v.editors, v.authorId ?? [], v.publisherId ?? []].flat());
  const where = { orgId, id: { in: [...new Set(ids)] } };
  const people = await tx.person.findMany({ where, ...REF });
  const named = new Map(people.map((person) => [person.id, person]));
  return versions.map((version) => shown(version, named));
}

function shown(version: StoredVersion, people: ReadonlyMap<string, Ref>): PolicyVersionRow {
  const { authorId, publisherId, editors } = version;
  const document = documentOf(version);
  const person = (id: string | null) => (id === null ? null : (people.get(id) ?? null));
  const hands = [authorId, ...editors.filter((id) => id !== authorId)];
  return {
    id: version.id,
    number: version.number,
    state: oneOf(POLICY_STATES, version.state),
    note: version.note,
    basedOn: version.basedOn,
    author: person(authorId),
    editors: hands.flatMap((id) => person(id) ?? []),
    publisher: person(publisherId),
    digest: version.digest,
    rules: document.rules.length,
    limits: document.limits.length,
    tasks: document.tasks.length,
    proposedAt: timeOrNull(version.proposedAt),
    publishedAt: timeOrNull(version.publishedAt),
    createdAt: timeOf(version.createdAt),
    updatedAt: timeOf(version.updatedAt),
  };
}

/** The person who calls; policy is written and published by nobody else. */
export function personOf({ actor }: Ctx): string {
  if (actor.type !== "person")
    throw new AppError("forbidden", "This needs a person's own sign-in.");
  return actor.id;
}

/** What a version's row says of its document. */
export function filed(document: PolicyDocument) {
  return { document, digest: digestOf(document) };
}

/** What an event tells of a version, for ever: which it is, and what it says by its digest. */
export function figuresOf(version: Pick<StoredVersion, "number" | "digest" | "state">) {
  const { number, digest, state } = version;
  return { number, digest, state };
}

type Added = { state: "draft" | "proposed"; basedOn: number; note?: string };

/** Adds a version of the caller's own. */
export async function addVersion(
  tx: Tx,
  ctx: Ctx,
  document: PolicyDocument,
  { state, basedOn, note }: Added,
): Promise<StoredVersion> {
  const { orgId } = ctx;
  const me = personOf(ctx);
  const now = ctx.now();
  const latest = await tx.policyVersion.aggregate({ where: { orgId }, _max: { number: true } });
  return tx.policyVersion.create({
    data: {
      ...{ orgId, id: ctx.newId(), number: (latest._max.number ?? 0) + 1, state, basedOn },
      ...{ ...filed(document), note: note ?? null, authorId: me, editors: [me] },
      proposedAt: state === "proposed" ? now : null,
      ...{ createdAt: now, updatedAt: now },
    },
  });
}

/** @throws AppError `conflict` when the version is not in the state that this needs */
export function refuseUnless(version: StoredVersion, ...states: string[]): void {
  if (states.includes(version.state)) return;
  throw new AppError("conflict", `Policy ${version.number} is ${version.state}.`);
}
