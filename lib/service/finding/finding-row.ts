import type { FindingRow } from "../../contract/finding";
import type { Ref } from "../../contract/list";
import {
  dueOf,
  FINDING_STATES,
  findingInWords,
  RESOLVED_BY,
  RULE_IDS,
  RULES,
  severityAt,
  type Told,
  toldOf,
} from "../../core/finding";
import { notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { oneOf, REF, timeOf, timeOrNull, toolRef } from "../show";

/** What a finding's row needs of the tables beside it. */
export const WITH_THINGS = {
  agent: { select: { id: true, name: true, ownerId: true, sponsorId: true } },
  tool: { select: { id: true, server: true, name: true, ownerId: true } },
  session: { select: { id: true, externalId: true } },
  credential: { select: { id: true, name: true, ownerId: true } },
  model: { select: { id: true, name: true, ownerId: true } },
  person: REF,
  owner: REF,
} as const;

/** One finding with the names of what it concerns. @throws AppError `not_found` */
export async function findFinding(tx: Tx, ctx: Ctx, id: string) {
  const finding = await tx.finding.findUnique({
    where: { orgId_id: { orgId: ctx.orgId, id } },
    include: WITH_THINGS,
  });
  if (!finding) throw notFound("finding");
  return finding;
}
export type StoredFinding = Awaited<ReturnType<typeof findFinding>>;

/** What a stored finding says. */
export function toldBy(row: Pick<StoredFinding, "rule" | "facts">): Told {
  return toldOf(oneOf(RULE_IDS, row.rule), row.facts);
}

/** States in which somebody still has to settle a finding. */
export const UNSETTLED: readonly string[] = ["open", "acknowledged"];

/** A finding as lists show it, as of a moment. */
export function findingRowOf(
  row: StoredFinding,
  now: Date,
  keys: ReadonlyMap<string, Ref> = new Map(),
): FindingRow {
  const told = toldBy(row);
  const severity = severityAt(row.severity);
  const due = dueOf(severity, row.createdAt, row.dueAt);
  return {
    id: row.id,
    rule: told.rule,
    family: RULES[told.rule].family,
    severity,
    state: oneOf(FINDING_STATES, row.state),
    summary: findingInWords(told),
    agent: row.agent && { id: row.agent.id, name: row.agent.name },
    tool: row.tool && toolRef(row.tool),
    session: row.session && { id: row.session.id, name: row.session.externalId },
    entitlement: entitlementOf(row),
    credential: row.credential && { id: row.credential.id, name: row.credential.name },
    model: row.model && { id: row.model.id, name: row.model.name },
    key: row.keyId === null ? null : (keys.get(row.keyId) ?? null),
    person: row.person,
    owner: row.owner,
    count: row.count,
    firstSeenAt: timeOf(row.firstSeenAt),
    lastSeenAt: timeOf(row.lastSeenAt),
    createdAt: timeOf(row.createdAt),
    dueAt: timeOf(due),
    dueSaid: row.dueAt !== null,
    overdue: UNSETTLED.includes(row.state) && due < now,
    acceptedUntil: row.state === "accepted" ? timeOrNull(row.acceptedUntil) : null,
    resolvedAt: timeOrNull(row.resolvedAt),
    resolvedBy: row.resolvedBy === null ? null : oneOf(RESOLVED_BY, row.resolvedBy),
  };
}

/** An entitlement has no name of its own: it goes by whose it is and of what. */
function entitlementOf({ entitlementId, agent, tool }: StoredFinding): Ref | null {
  if (entitlementId === null) return null;
  const names = [agent?.name, tool && toolRef(tool).name];
  return { id: entitlementId, name: names.filter(Boolean).join(", ") };
}

/** The gateway keys that some findings are about, by id. */
export async function keysOf(
  tx: Tx,
  orgId: string,
  rows: readonly Pick<StoredFinding, "keyId">[],
): Promise<ReadonlyMap<string, Ref>> {
  const ids = rows.flatMap(({ keyId }) => keyId ?? []);
  if (ids.length === 0) return new Map();
  const keys = await tx.apiKey.findMany({ where: { orgId, id: { in: ids } }, ...REF });
  return new Map(keys.map((key) => [key.id, key]));
}
