import type { FindingRow } from "../../contract/finding";
import {
  BYPASS_RULES,
  FINDING_STATES,
  findingFacts,
  findingInWords,
  SEVERITIES,
} from "../../core/finding";
import { notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { oneOf, REF, timeOf, toolRef } from "../show";

/** What a finding's row needs of the tables beside it. */
export const WITH_THINGS = {
  agent: { select: { id: true, name: true, ownerId: true, sponsorId: true } },
  tool: { select: { id: true, server: true, name: true, ownerId: true } },
  session: { select: { id: true, externalId: true } },
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

/** A finding as lists show it. */
export function findingRowOf(row: StoredFinding): FindingRow {
  const rule = oneOf(BYPASS_RULES, row.rule);
  return {
    id: row.id,
    rule,
    severity: SEVERITIES[row.severity] ?? "critical",
    state: oneOf(FINDING_STATES, row.state),
    summary: findingInWords(rule, findingFacts.parse(row.facts)),
    agent: row.agent,
    tool: row.tool && toolRef(row.tool),
    session: row.session && { id: row.session.id, name: row.session.externalId },
    owner: row.owner,
    count: row.count,
    firstSeenAt: timeOf(row.firstSeenAt),
    lastSeenAt: timeOf(row.lastSeenAt),
  };
}
