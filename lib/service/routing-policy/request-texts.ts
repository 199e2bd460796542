import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";

/** What some sessions were asked to do, by their ids; those whose request was erased or never told are not among them. */
export async function requestTexts(
  tx: Tx,
  ctx: Ctx,
  sessions: readonly string[],
): Promise<Map<string, string>> {
  if (sessions.length === 0) return new Map();
  const openings = await tx.$queryRawUnsafe<{ id: string; session: string }[]>(
    `SELECT o.id, s.id AS session FROM unnest($2::uuid[]) AS s(id) CROSS JOIN LATERAL (
       SELECT e.id FROM event e JOIN event_payload p
         ON p.org_id = e.org_id AND p.recorded_at = e.recorded_at AND p.event_id = e.id AND p.name = 'intent'
       WHERE e.org_id = $1::uuid AND e.session_id = s.id ORDER BY e.recorded_at, e.id LIMIT 1) AS o`,
    ctx.orgId,
    [...sessions],
  );
  const open = await ctx.ports.evidence.openPayloads(
    tx,
    ctx.orgId,
    openings.map(({ id }) => id),
  );
  return new Map(
    openings.flatMap(({ id, session }) => {
      const text = open(id, "intent");
      return text === null ? [] : [[session, text] as const];
    }),
  );
}
