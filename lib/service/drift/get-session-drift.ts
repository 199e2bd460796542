import { driftSessionContract } from "../../contract/drift";
import { notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { timeOrNull } from "../show";
import { query } from "../verb";
import { partsOf } from "./list-sessions";

export const getSessionDrift = query(driftSessionContract, async (tx, ctx, { id }) => {
  const { orgId } = ctx;
  const session = await tx.session.findFirst({ where: { orgId, id }, select: { id: true } });
  if (!session) throw notFound("session");
  const kept = await tx.driftSession.findFirst({ where: { orgId, sessionId: id } });
  // What was scored stands until it is scored again; a session that never was has no score yet.
  if (!kept || (kept.scoredAt === null && kept.score === 0))
    return { id, score: null, scoredAt: null, parts: [], rank: null };
  return {
    id,
    score: kept.score,
    scoredAt: timeOrNull(kept.scoredAt),
    parts: partsOf(kept.parts),
    rank: await rankOf(tx, ctx, kept.score),
  };
});

const DAYS = 30;

async function rankOf(tx: Tx, ctx: Ctx, score: number) {
  const since = new Date(ctx.now().getTime() - DAYS * 86_400_000);
  const [row] = await tx.$queryRawUnsafe<{ above: number; of: number }[]>(
    `SELECT count(*) FILTER (WHERE score >= $3)::int AS above, count(*)::int AS of
     FROM drift_session WHERE org_id = $1::uuid AND last_at >= $2`,
    ctx.orgId,
    since,
    score,
  );
  return row ?? null;
}
