import type { findingListContract } from "../../contract/finding";
import {
  controlsOf,
  dueDaysOf,
  RULE_IDS,
  type RuleId,
  rulesOf,
  SEVERITIES,
  severityRank,
} from "../../core/finding";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { contains, idsIn } from "../listing";
import { actingPerson } from "../relation";
import { UNSETTLED } from "./finding-row";

export type FindingsAsked = (typeof findingListContract)["input"]["_zod"]["output"];

/** What findings must be like to be listed; all of it holds together. */
export async function conditionsOf(tx: Tx, ctx: Ctx, input: FindingsAsked): Promise<object[]> {
  const { orgId } = ctx;
  const rules = rulesAsked(input);
  return [
    ...given(input.state, (state) => ({ state: { in: state } })),
    ...given(input.severity, (severity) => ({ severity: { in: severity.map(severityRank) } })),
    ...given(rules, (rule) => ({ rule: { in: rule } })),
    ...given(input.agent, (ids) => ({ agentId: idsIn(ids) })),
    ...given(input.tool, (ids) => ({ toolId: idsIn(ids) })),
    ...given(input.session, (ids) => ({ sessionId: idsIn(ids) })),
    ...given(input.entitlement, (ids) => ({ entitlementId: idsIn(ids) })),
    ...given(input.credential, (ids) => ({ credentialId: idsIn(ids) })),
    ...given(input.model, (ids) => ({ modelId: idsIn(ids) })),
    ...given(input.owner, (ids) => ({ ownerId: idsIn(ids) })),
    ...given(input.without, () => ({ ownerId: null })),
    ...given(input.overdue, (overdue) => timeIsOver(ctx.now(), overdue)),
    ...given(input.q, matching),
    ...momentsAsked(input, ctx.now()),
    ...(input.team ? [{ ownerId: { in: await membersOf(tx, orgId, input.team) } }] : []),
    ...(input.mine ? [await concerning(tx, ctx)] : []),
    ...(input.from || input.to ? [{ id: { in: await standingIn(tx, orgId, input) } }] : []),
  ];
}

function given<T>(value: T | null | undefined, make: (value: T) => object): object[] {
  return value === null || value === undefined ? [] : [make(value)];
}

/** The rules that are asked for by name, by family and by the controls that they bear on: those that fit all of it. */
function rulesAsked({ rule, family, control }: FindingsAsked): RuleId[] | null {
  if (!rule && !family && !control) return null;
  const families = family?.flatMap((each) => rulesOf(each));
  return RULE_IDS.filter(
    (id) =>
      (rule?.includes(id) ?? true) &&
      (families?.includes(id) ?? true) &&
      (control?.some((asked) => bearsOn(id, asked)) ?? true),
  );
}

function bearsOn(rule: RuleId, asked: string): boolean {
  return controlsOf(rule).some(
    ({ catalogue, id }) => asked === catalogue || asked === `${catalogue}:${id}`,
  );
}

async function membersOf(tx: Tx, orgId: string, teams: readonly string[]): Promise<string[]> {
  const members = await tx.teamMember.findMany({
    where: { orgId, teamId: idsIn(teams) },
    select: { personId: true },
  });
  return members.map(({ personId }) => personId);
}

/** Findings given to the reader, or about what they own. */
async function concerning(tx: Tx, ctx: Ctx): Promise<object> {
  const { id } = await actingPerson(tx, ctx);
  if (id === null) return { id: { in: [] } };
  const owned = await tx.entitlement.findMany({
    where: { orgId: ctx.orgId, ownerId: id },
    select: { id: true },
  });
  const about: object[] = [
    { ownerId: id },
    { agent: { is: { OR: [{ ownerId: id }, { sponsorId: id }] } } },
    { tool: { is: { ownerId: id } } },
    { credential: { is: { ownerId: id } } },
    { model: { is: { ownerId: id } } },
    { entitlementId: { in: owned.map((one) => one.id) } },
  ];
  return { OR: about };
}

function timeIsOver(now: Date, over: boolean): object {
  const then = over ? "lt" : "gte";
  const byDefault = SEVERITIES.map((severity, rank) => ({
    ...{ dueAt: null, severity: rank },
    createdAt: { [then]: daysBefore(now, dueDaysOf(severity)) },
  }));
  const late = [
    { state: { in: [...UNSETTLED] }, OR: [{ dueAt: { [then]: now } }, ...byDefault] },
    { state: "accepted", acceptedUntil: { [then]: now } },
  ];
  return { OR: over ? late : [...late, { state: "resolved" }] };
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000);
}

function momentsAsked(input: FindingsAsked, now: Date): object[] {
  const at = (moment: string) => new Date(moment);
  return [
    ...given(input.foundDays, (days) => ({ createdAt: { gte: daysBefore(now, days) } })),
    ...given(input.foundFrom, (from) => ({ createdAt: { gte: at(from) } })),
    ...given(input.foundTo, (to) => ({ createdAt: { lt: at(to) } })),
    ...given(input.resolvedFrom, (from) => ({ resolvedAt: { gte: at(from) } })),
    ...given(input.resolvedTo, (to) => ({ resolvedAt: { lt: at(to) } })),
    ...given(input.unresolvedAt, (then) => ({
      createdAt: { lt: at(then) },
      OR: [{ resolvedAt: null }, { resolvedAt: { gte: at(then) } }],
    })),
  ];
}

/** Ids of findings that stand for an execution recorded in a period. */
async function standingIn(
  tx: Tx,
  orgId: string,
  { from, to }: { from?: string; to?: string },
): Promise<string[]> {
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT DISTINCT finding_id AS id FROM execution_bypass WHERE org_id = $1::uuid
       AND recorded_at >= coalesce($2::timestamptz, '-infinity') AND recorded_at < coalesce($3::timestamptz, 'infinity')`,
    orgId,
    from ? new Date(from) : null,
    to ? new Date(to) : null,
  );
  return rows.map(({ id }) => id);
}

function matching(q: string): object {
  const has = contains(q);
  return {
    OR: [
      { agent: { is: { OR: [{ name: has }, { handle: has }] } } },
      { tool: { is: { OR: [{ name: has }, { server: has }] } } },
      { session: { is: { externalId: has } } },
      { credential: { is: { name: has } } },
      { model: { is: { name: has } } },
      { owner: { is: { name: has } } },
      { facts: { path: ["call_id"], equals: q } },
    ],
  };
}
