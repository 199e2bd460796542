import { notFound } from "../../core/kernel";
import { type Period, type Stretch, type Window, windowOf } from "../../core/measure";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";

/** What a reader looks at: a window, of some agents only or, with null, of all. */
export type Looked = Window & { agents: readonly string[] | null };

type Asked = { period: Period; zone: string; agent?: string; team?: string };

/**
 * What a reader asks to look at. Those of a team are the agents that its people own or sponsor, as in the list of routes.
 * @throws AppError `not_found` for an agent or a team that the org does not have
 */
export async function lookedAt(tx: Tx, ctx: Ctx, asked: Asked): Promise<Looked> {
  const { agent, team } = asked;
  const { orgId } = ctx;
  if (agent !== undefined && (await tx.agent.count({ where: { orgId, id: agent } })) === 0)
    throw notFound("agent");
  const theirs = team === undefined ? null : await agentsOfTeam(tx, orgId, team);
  const one = agent === undefined ? theirs : [agent];
  const agents = one && theirs ? one.filter((id) => theirs.includes(id)) : one;
  return { ...windowOf(asked.period, asked.zone, ctx.now().getTime()), agents };
}

async function agentsOfTeam(tx: Tx, orgId: string, id: string): Promise<string[]> {
  const team = await tx.team.findFirst({
    where: { orgId, id },
    select: { members: { select: { personId: true } } },
  });
  if (!team) throw notFound("team");
  const people = { in: team.members.map(({ personId }) => personId) };
  const agents = await tx.agent.findMany({
    where: { orgId, OR: [{ ownerId: people }, { sponsorId: people }] },
    select: { id: true },
  });
  return agents.map((agent) => agent.id);
}

/** A stretch of time as the API writes it. */
export function shown({ from, to }: Stretch): { from: string; to: string } {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

/** The hourly counts `r` to sum up, from `$1` org and, of some agents, `$2`. */
export function countsOf(agents: Looked["agents"]): string {
  return agents === null
    ? "route_hour r ON r.org_id = $1::uuid AND $2::uuid[] IS NULL"
    : "route_agent r ON r.org_id = $1::uuid AND r.agent_id = ANY ($2::uuid[])";
}

/** Sums of hourly counts within one stretch, group by group. @param by columns of the counts */
export function groupsIn<Row>(
  tx: Tx,
  orgId: string,
  { from, to, agents }: Stretch & Pick<Looked, "agents">,
  { by, sums, more = "" }: { by: string; sums: string; more?: string },
): Promise<Row[]> {
  return tx.$queryRawUnsafe<Row[]>(
    `SELECT ${by}, ${sums} FROM (SELECT 1) AS one JOIN ${countsOf(agents)}
       AND r.hour >= $3::timestamptz AND r.hour < $4::timestamptz GROUP BY ${by} ${more}`,
    orgId,
    agents,
    new Date(from),
    new Date(to),
  );
}
