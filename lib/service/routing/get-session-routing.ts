import { routingSessionContract } from "../../contract/routing-session";
import { notFound } from "../../core/kernel";
import { query } from "../verb";
import { readPublished } from "./published";
import { ROUTE_COLUMNS, ROUTE_FROM, routeRowOf, type StoredRoute } from "./route-row";

const LATEST = 20;

type Sums = { total: number; cost: number; estimated: number; calls: number };

export const getSessionRouting = query(routingSessionContract, async (tx, ctx, { id }) => {
  const { orgId } = ctx;
  const session = await tx.session.findFirst({
    where: { orgId, id },
    select: { model: true, window: true },
  });
  if (!session) throw notFound("session");
  const [sums] = await tx.$queryRawUnsafe<Sums[]>(
    `SELECT count(*)::int AS total, coalesce(sum(cost_micros), 0)::float8 AS cost,
       coalesce(sum(estimated_micros) FILTER (WHERE calls = 0), 0)::float8 AS estimated,
       coalesce(sum(calls), 0)::float8 AS calls
     FROM route WHERE org_id = $1::uuid AND session_id = $2::uuid`,
    orgId,
    id,
  );
  const rows = await tx.$queryRawUnsafe<StoredRoute[]>(
    `SELECT ${ROUTE_COLUMNS} ${ROUTE_FROM} WHERE r.org_id = $1::uuid AND r.session_id = $2::uuid
     ORDER BY r.recorded_at DESC, r.id DESC LIMIT ${LATEST}`,
    orgId,
    id,
  );
  const published = await readPublished(tx, orgId);
  return {
    id,
    routes: rows.map((row) => routeRowOf(row, published)),
    total: sums?.total ?? 0,
    seen: session.model,
    strayed: strayedIn(session.window),
    costMicros: sums?.cost ?? 0,
    estimatedMicros: sums?.estimated ?? 0,
    calls: sums?.calls ?? 0,
  };
});

/** The model that was seen though another was routed, as the session's window has it. */
function strayedIn(window: unknown): string | null {
  if (typeof window !== "object" || window === null || !("strayed" in window)) return null;
  return typeof window.strayed === "string" ? window.strayed : null;
}
