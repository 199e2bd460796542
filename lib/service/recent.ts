import type { Tx } from "../store/transact";
import type { Ctx } from "./ctx";

const HOUR_MS = 3_600_000;

/** Calls decided in the last hour, of one agent, of one tool or of all, and how many agents made them. */
export async function recentCalls(
  tx: Tx,
  ctx: Ctx,
  of: { agent?: string; tool?: string } = {},
): Promise<{ calls: number; agents: number }> {
  const since = new Date(ctx.now().getTime() - HOUR_MS);
  const [row] = await tx.$queryRawUnsafe<{ calls: number; agents: number }[]>(
    `SELECT count(*)::int AS calls, count(DISTINCT agent_id)::int AS agents FROM event
     WHERE org_id = $1::uuid AND kind = 'decision' AND recorded_at >= $2
       AND ($3::uuid IS NULL OR agent_id = $3::uuid) AND ($4::uuid IS NULL OR tool_id = $4::uuid)`,
    ctx.orgId,
    since,
    of.agent ?? null,
    of.tool ?? null,
  );
  return row ?? { calls: 0, agents: 0 };
}
