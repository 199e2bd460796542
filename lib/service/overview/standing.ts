import type { Overview } from "../../contract/overview";
import { SEVERITIES } from "../../core/finding";
import { ACCESS_CLASSES, LIFECYCLES } from "../../core/policy";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { oneOf, timeOf } from "../show";
import { waitingFor } from "../waiting-for";

/** Agents by state and access class. */
export async function agentCounts(tx: Tx, orgId: string): Promise<Overview["agents"]> {
  const groups = await tx.agent.groupBy({
    by: ["lifecycle", "accessClass"],
    where: { orgId },
    _count: { _all: true },
  });
  return groups.map(({ lifecycle, accessClass, _count }) => ({
    lifecycle: oneOf(LIFECYCLES, lifecycle),
    accessClass: oneOf(ACCESS_CLASSES, accessClass),
    count: _count._all,
  }));
}

/** Requests that wait for a person now: in all, for the reader, and the one that waits longest. */
export async function waitingNow(tx: Tx, ctx: Ctx): Promise<Overview["waiting"]> {
  const { orgId } = ctx;
  const pending = { orgId, state: "pending", expiresAt: { gt: ctx.now() } };
  const oldest = await tx.approval.findFirst({
    where: pending,
    orderBy: { requestedAt: "asc" },
    select: { id: true, requestedAt: true },
  });
  const reader =
    ctx.actor.type !== "person"
      ? null
      : await tx.person.findFirst({
          where: { orgId, id: ctx.actor.id, state: "active" },
          select: { id: true, email: true },
        });
  return {
    count: await tx.approval.count({ where: pending }),
    mine: await tx.approval.count({ where: { orgId, AND: [waitingFor(reader, ctx.now())] } }),
    oldest: oldest && { id: oldest.id, requestedAt: timeOf(oldest.requestedAt) },
  };
}

/** Open findings by severity, the gravest first, those without any too. */
export async function openFindings(tx: Tx, orgId: string): Promise<Overview["findings"]> {
  const groups = await tx.finding.groupBy({
    by: ["severity"],
    where: { orgId, state: "open" },
    _count: { _all: true },
  });
  const counts = new Map(groups.map(({ severity, _count }) => [severity, _count._all]));
  return SEVERITIES.map((severity, rank) => ({ severity, count: counts.get(rank) ?? 0 })).reverse();
}

/** How many records of the org the hourly counts have not reached yet. */
export async function uncounted(tx: Tx, orgId: string): Promise<number> {
  const [row] = await tx.$queryRawUnsafe<{ n: number }[]>(
    `SELECT (SELECT count(*) FROM unsequenced WHERE org_id = $1::uuid)::float8 + coalesce((
       SELECT sum(CASE WHEN l.log_no = c.log_no THEN l.size - c.idx - 1 ELSE l.size END)
       FROM log l LEFT JOIN rollup_cursor c ON c.org_id = l.org_id
       WHERE l.org_id = $1::uuid AND l.log_no >= coalesce(c.log_no, 1)), 0)::float8 AS n`,
    orgId,
  );
  return Math.max(0, row?.n ?? 0);
}

/** Whether anything of agents was ever counted. */
export async function hasBegun(tx: Tx, orgId: string): Promise<boolean> {
  const rows = await tx.$queryRawUnsafe<unknown[]>(
    "SELECT 1 AS n FROM rollup_hour WHERE org_id = $1::uuid LIMIT 1",
    orgId,
  );
  return rows.length > 0;
}
