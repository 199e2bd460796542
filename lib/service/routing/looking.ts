import { notFound } from "../../core/kernel";
import { type Period, type Stretch, type Window, windowOf } from "../../core/measure";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";

/** The window that a reader asks for. @throws AppError `not_found` for an agent that the org does not have */
export async function windowFor(
  tx: Tx,
  ctx: Ctx,
  asked: { period: Period; zone: string; agent?: string },
): Promise<Window> {
  const { agent: id } = asked;
  if (id !== undefined && (await tx.agent.count({ where: { orgId: ctx.orgId, id } })) === 0)
    throw notFound("agent");
  return windowOf(asked.period, asked.zone, ctx.now().getTime());
}

/** A stretch of time as the API writes it. */
export function shown({ from, to }: Stretch): { from: string; to: string } {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

/** The hourly counts `r` to sum up, from `$1` org and, of one agent, `$2`. */
export function countsOf(agent: string | undefined): string {
  return agent === undefined
    ? "route_hour r ON r.org_id = $1::uuid AND $2::text IS NULL"
    : "route_agent r ON r.org_id = $1::uuid AND r.agent_id = $2::uuid";
}

/** Sums of hourly counts within one stretch, group by group. @param by columns of the counts */
export function groupsIn<Row>(
  tx: Tx,
  orgId: string,
  { from, to, agent }: Stretch & { agent: string | undefined },
  { by, sums, more = "" }: { by: string; sums: string; more?: string },
): Promise<Row[]> {
  return tx.$queryRawUnsafe<Row[]>(
    `SELECT ${by}, ${sums} FROM (SELECT 1) AS one JOIN ${countsOf(agent)}
       AND r.hour >= $3::timestamptz AND r.hour < $4::timestamptz GROUP BY ${by} ${more}`,
    orgId,
    agent ?? null,
    new Date(from),
    new Date(to),
  );
}
