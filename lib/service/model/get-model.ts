import { type ModelDetail, modelGetContract, USE_DAYS, USE_SOURCES } from "../../contract/model";
import { latencyQuantileOf, shownLatencies } from "../../core/measure";
import { modelReported } from "../../core/routing";
import type { Tx } from "../../store/transact";
import { REVIEW_READ, showReview } from "../capability-review-row";
import { type AgentUse, firstDay, readModelLatencies, readModelUse } from "../model-use";
import { timeOf } from "../show";
import { query } from "../verb";
import { findModel, type Seen, type StoredModel, showModel, sumOf } from "./model-row";
import { versionsNaming } from "./versions-naming";

const MOST_REVIEWS = 100;
const MOST_AGENTS = 100;
const DAY_MS = 86_400_000;

export const getModel = query(modelGetContract, async (tx, ctx, { id }) => {
  const { orgId } = ctx;
  const now = ctx.now();
  const model = await findModel(tx, orgId, id);
  const seen: Seen = {
    use: await readModelUse(tx, orgId, now),
    latencies: await readModelLatencies(tx, orgId, now),
    now,
  };
  const reviews = await tx.capabilityReview.findMany({
    where: { orgId, modelId: id },
    include: REVIEW_READ,
    orderBy: [{ reviewedAt: "desc" }, { id: "desc" }],
    take: MOST_REVIEWS,
  });
  const names = seen.use.names.get(id) ?? [];
  const shown = showModel(model, seen);
  return {
    ...shown,
    notes: model.notes,
    terms: model.provider.terms,
    replaces: model.replaces,
    reviews: reviews.map(showReview),
    observed: observedOf(model, seen),
    days: await daysOf(tx, orgId, names, now),
    agents: await agentsOf(tx, orgId, model, seen.use.listed.get(id) ?? []),
    reportedAs: [...names],
    listedBy: (await agentsListing(tx, orgId, model)).length,
    named: ctx.may("routing-policy.read") ? await versionsNaming(tx, orgId, shown) : null,
  };
});

function observedOf(model: StoredModel, { latencies }: Seen): ModelDetail["observed"] {
  return USE_SOURCES.flatMap((source) => {
    const counts = latencies.get(model.id)?.get(source) ?? [];
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => latencyQuantileOf(counts, share));
    if (!p50 || !p95 || !p99) return [];
    return [{ source, calls: sumOf(counts), p50, p95, p99, ranges: shownLatencies(counts) }];
  });
}

/** Of an agent's day the source that saw more counts, as over the whole window. */
async function daysOf(
  tx: Tx,
  orgId: string,
  names: readonly string[],
  now: Date,
): Promise<ModelDetail["days"]> {
  const from = firstDay(now);
  const rows = await tx.$queryRaw<{ day: string; calls: number; failed: number }[]>`
    SELECT to_char(day, 'YYYY-MM-DD') AS day, sum(calls)::int AS calls, sum(failed)::int AS failed FROM (
      SELECT DISTINCT ON (day, agent_id) day, calls, failed FROM (
        SELECT day, agent_id, source, sum(calls) AS calls, sum(failed) AS failed FROM model_use_day
        WHERE org_id = ${orgId}::uuid AND model = ANY (${[...names]}::text[]) AND day >= ${from}::date
        GROUP BY day, agent_id, source) AS by_source
      ORDER BY day, agent_id, calls DESC) AS by_agent
    GROUP BY day`;
  const known = new Map(rows.map((row) => [row.day, row]));
  return Array.from({ length: USE_DAYS }, (_, n) => {
    const day = new Date(from.getTime() + n * DAY_MS).toISOString().slice(0, 10);
    return known.get(day) ?? { day, calls: 0, failed: 0 };
  });
}

async function agentsOf(
  tx: Tx,
  orgId: string,
  model: StoredModel,
  use: readonly AgentUse[],
): Promise<ModelDetail["agents"]> {
  const busiest = [...use].sort((a, b) => b.calls - a.calls).slice(0, MOST_AGENTS);
  const agents = await tx.agent.findMany({
    where: { orgId, id: { in: busiest.map(({ agentId }) => agentId) } },
    select: { id: true, name: true, handle: true, models: true },
  });
  const byId = new Map(agents.map((agent) => [agent.id, agent]));
  return busiest.flatMap(({ agentId, lastAt, ...figures }) => {
    const agent = byId.get(agentId);
    if (!agent) return [];
    const { models, ...ref } = agent;
    const listed = models.length === 0 || models.some((name) => names(model, name));
    return [{ ...ref, ...figures, lastAt: timeOf(lastAt), listed }];
  });
}

async function agentsListing(tx: Tx, orgId: string, model: StoredModel) {
  const agents = await tx.agent.findMany({
    where: { orgId, lifecycle: { not: "retired" }, NOT: { models: { isEmpty: true } } },
    select: { models: true },
  });
  return agents.filter(({ models }) => models.some((name) => names(model, name)));
}

/** Whether an agent's list names the model, by handle or as its provider does. */
function names({ handle, providerModel }: StoredModel, name: string): boolean {
  return modelReported([{ handle, name: providerModel }], name) !== null;
}
