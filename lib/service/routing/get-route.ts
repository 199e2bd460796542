import * as z from "zod/mini";
import { type RouteDetail, routingGetContract } from "../../contract/routing";
import { notFound } from "../../core/kernel";
import { CLASS_SOURCES, ROLLOUT_MODES } from "../../core/routing";
import type { Tx } from "../../store/transact";
import { readCanonical } from "../record/event-facts";
import { findEvent } from "../record/event-page";
import { positionsOf } from "../record/position";
import { oneOf, timeOf } from "../show";
import { query } from "../verb";
import { readPublished } from "./published";
import { ROUTE_COLUMNS, ROUTE_FROM, routeRowOf, type StoredRoute } from "./route-row";

/** What only the record itself has. */
const told = z.object({
  reasons: z.catch(z.array(z.object({ rule: z.string(), text: z.string() })), []),
  considered: z.catch(z.array(z.object({ model: z.string(), why: z.string() })), []),
  obligations: z.catch(z.array(z.record(z.string(), z.json())), []),
});

export const getRoute = query(routingGetContract, async (tx, ctx, { id }) => {
  const { orgId } = ctx;
  const kept = await tx.route.findFirst({ where: { orgId, id } });
  const event = kept && (await findEvent(tx, orgId, id));
  const [row] = await tx.$queryRawUnsafe<StoredRoute[]>(
    `SELECT ${ROUTE_COLUMNS} ${ROUTE_FROM} WHERE r.org_id = $1::uuid AND r.id = $2::uuid`,
    orgId,
    id,
  );
  if (!kept || !event || !row) throw notFound("route");
  const published = await readPublished(tx, orgId);
  const { reasons, considered, obligations } = told.parse(readCanonical(event.canonical).data);
  const positions = await positionsOf(tx, orgId, [id]);
  return {
    ...routeRowOf(row, published),
    reasons: reasons.map(({ rule, text }) => ({ rule: published.rule(rule), text })),
    ...{ considered, obligations, fallbacks: kept.fallbacks },
    taskBy: CLASS_SOURCES.find((word) => word === kept.taskBy) ?? null,
    ...{ steps: kept.steps, contextTokens: Number(kept.contextTokens) },
    latencyUs: Number(kept.latencyUs),
    estimated: {
      ...{ input: Number(kept.estimatedInput), output: Number(kept.estimatedOutput) },
      reasoning: Number(kept.estimatedReasoning),
    },
    routingNumber: kept.routingNumber,
    mode: oneOf(ROLLOUT_MODES, kept.mode),
    shadow: kept.shadowRule ? { rule: kept.shadowRule, model: kept.shadowModel || null } : null,
    completions: await callsOf(tx, orgId, id),
    position: positions.get(id) ?? null,
  };
});

const STATUSES = ["ok", "failed", "refused"] as const;
const tries = z.array(
  z.object({
    ...{ provider: z.string(), model: z.string(), status: z.string() },
    ms: z.nullable(z.number()),
  }),
);
/** More calls than these under one route are left to its session's timeline. */
const MOST_CALLS = 200;

async function callsOf(
  tx: Tx,
  orgId: string,
  routeId: string,
): Promise<RouteDetail["completions"]> {
  const rows = await tx.completion.findMany({
    where: { orgId, routeId },
    orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
    take: MOST_CALLS,
  });
  return rows.map((row) => ({
    ...{ id: row.id, at: timeOf(row.recordedAt), status: oneOf(STATUSES, row.status) },
    ...{ model: row.model, provider: row.provider, attempts: tries.parse(row.attempts) },
    tokens: {
      ...{ input: Number(row.inputTokens), cached: Number(row.cachedTokens) },
      ...{ output: Number(row.outputTokens), reasoning: Number(row.reasoningTokens) },
    },
    ...{ usageBy: row.usageBy, costMicros: Number(row.costMicros), latencyMs: row.latencyMs },
    ...{ firstTokenMs: row.firstTokenMs, stream: row.stream, finishReason: row.finishReason },
  }));
}
