import type { ReachAsOf } from "../../contract/reach";
import { type Reach, type ReachGraph, reachOf } from "../../core/reach";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { timeOf } from "../show";

/** The access graph as the worker last worked it out, ready to be asked. */
export type Current = { graph: ReachGraph; reach: Reach; basis: string; asOf: ReachAsOf };

/** How many orgs' graphs this process keeps ready. */
const KEPT = 8;
const ready = new Map<string, { key: string; graph: ReachGraph; reach: Reach }>();

const NOTHING: ReachGraph = {
  ...{ agents: [], tools: [], resources: [], entitlements: [], credentials: [], delegations: [] },
  ...{ feeds: [], classes: [], conflicts: [], conditions: [] },
  weights: {
    sensitivity: { public: 1, internal: 2, confidential: 5, restricted: 10 },
    effect: { read: 1, write: 2, execute: 3, egress: 3 },
  },
};

/** What is kept of an org's reach, and when and on what it was worked out. Before the worker's first look nothing is. */
export async function asOfNow(tx: Tx, ctx: Ctx): Promise<ReachAsOf & { basis: string }> {
  const kept = await tx.reachGraph.findUnique({
    where: { orgId: ctx.orgId },
    select: { computedAt: true, policy: true, agents: true, basis: true },
  });
  if (!kept) return { computedAt: null, policy: null, agents: 0, behind: true, basis: "" };
  const { computedAt, policy, agents, basis } = kept;
  const [changed] = await tx.$queryRawUnsafe<{ at: Date | null }[]>(LAST_CHANGE, ctx.orgId);
  const behind = (changed?.at ?? new Date(0)) > computedAt;
  return { computedAt: timeOf(computedAt), policy, agents, behind, basis };
}

const LAST_CHANGE = `SELECT greatest(${["agent", "tool", "resource", "entitlement", "credential"]
  .map((table) => `(SELECT max(updated_at) FROM ${table} WHERE org_id = $1::uuid)`)
  .join(
    ", ",
  )}, (SELECT max(published_at) FROM policy_version WHERE org_id = $1::uuid AND state = 'published')) AS at`;

/**
 * The graph to ask, as it was last worked out. To those who may not read credentials `graph`, which names things, tells them without
 * name and id; `reach` is asked by place and never shown.
 */
export async function currentReach(tx: Tx, ctx: Ctx): Promise<Current> {
  const { orgId } = ctx;
  const { basis, ...asOf } = await asOfNow(tx, ctx);
  const key = `${asOf.computedAt} ${basis}`;
  const known = ready.get(orgId);
  if (known?.key === key)
    return { graph: namedFor(ctx, known.graph), reach: known.reach, basis, asOf };
  const kept = await tx.reachGraph.findUnique({ where: { orgId }, select: { graph: true } });
  // Written by the worker alone, from the same type.
  const graph = (kept?.graph ?? NOTHING) as unknown as ReachGraph;
  const made = { key, graph, reach: reachOf(graph) };
  ready.delete(orgId);
  ready.set(orgId, made);
  for (const [oldest] of ready) if (ready.size > KEPT) ready.delete(oldest);
  return { graph: namedFor(ctx, graph), reach: made.reach, basis, asOf };
}

/** The graph with credentials named as far as a person may know them. */
export function namedFor(ctx: Pick<Ctx, "may">, graph: ReachGraph): ReachGraph {
  if (ctx.may("credential.read")) return graph;
  const credentials = graph.credentials.map((one) => ({ ...one, id: "", name: "A credential" }));
  return { ...graph, credentials };
}
