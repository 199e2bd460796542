import type { ModelRow, ReviewStanding } from "../../contract/model";
import { notFound, SENSITIVITIES } from "../../core/kernel";
import { type LatencyCount, latencyQuantileOf } from "../../core/measure";
import { MODEL_CLASSES } from "../../core/policy";
import { MODEL_STATUSES, PROVIDER_STATUSES, TRAINING_TERMS } from "../../core/routing";
import type { Tx } from "../../store/transact";
import type { ModelLatencies, ModelsUse } from "../model-use";
import { oneOf, REF, timeOf, timeOrNull } from "../show";

const MODEL_REF = { select: { id: true, name: true, handle: true } } as const;

/** What a row of models is read with. */
export const MODEL_READ = {
  owner: REF,
  replacement: MODEL_REF,
  replaces: { ...MODEL_REF, orderBy: { name: "asc" } },
  provider: {
    select: {
      ...{ id: true, name: true, handle: true, region: true, trains: true },
      ...{ retentionDays: true, status: true, terms: true },
    },
  },
} as const;

/** One model as the database has it. */
export async function findModel(tx: Tx, orgId: string, id: string) {
  const model = await tx.model.findFirst({ where: { orgId, id }, include: MODEL_READ });
  if (!model) throw notFound("model");
  return model;
}
export type StoredModel = Awaited<ReturnType<typeof findModel>>;

/** What was seen of models within the window. */
export type Seen = { use: ModelsUse; latencies: ModelLatencies; now: Date };

/** A model as lists show it. */
export function showModel(model: StoredModel, { use, latencies, now }: Seen): ModelRow {
  const agents = use.listed.get(model.id) ?? [];
  const { terms: _, ...provider } = model.provider;
  return {
    id: model.id,
    handle: model.handle,
    name: model.name,
    provider: {
      ...provider,
      trains: oneOf(TRAINING_TERMS, provider.trains),
      status: oneOf(PROVIDER_STATUSES, provider.status),
    },
    providerModel: model.providerModel,
    class: oneOf(MODEL_CLASSES, model.class),
    prices: {
      input: model.priceInput,
      cached: model.priceCached,
      output: model.priceOutput,
      reasoning: model.priceReasoning,
    },
    contextTokens: model.contextTokens,
    maxOutputTokens: model.maxOutputTokens,
    sensitivity: oneOf(SENSITIVITIES, model.sensitivity),
    status: oneOf(MODEL_STATUSES, model.status),
    deprecatedAt: timeOrNull(model.deprecatedAt),
    endsAt: timeOrNull(model.endsAt),
    replacement: model.replacement,
    owner: model.owner,
    review: {
      standing: reviewStanding(model, now),
      reviewedAt: timeOrNull(model.reviewedAt),
      dueAt: timeOrNull(model.reviewDueAt),
    },
    use: {
      calls: agents.reduce((sum, { calls }) => sum + calls, 0),
      agents: agents.length,
      lastAt: latest(agents.map(({ lastAt }) => lastAt)),
    },
    latency: latencyOf([...(latencies.get(model.id)?.values() ?? [])]),
    createdAt: timeOf(model.createdAt),
    updatedAt: timeOf(model.updatedAt),
  };
}

/** How the review of a model's ability stands at a moment. */
export function reviewStanding(
  { reviewDueAt }: { reviewDueAt: Date | null },
  now: Date,
): ReviewStanding {
  if (reviewDueAt === null) return "none";
  return reviewDueAt <= now ? "overdue" : "current";
}

/** The quantiles of whoever counted more. */
function latencyOf(counted: readonly (readonly LatencyCount[])[]): ModelRow["latency"] {
  const sums = counted.map((counts) => ({ counts, calls: sumOf(counts) }));
  const [most] = sums.sort((a, b) => b.calls - a.calls);
  if (!most) return null;
  const [p50, p95] = [latencyQuantileOf(most.counts, 0.5), latencyQuantileOf(most.counts, 0.95)];
  return p50 && p95 && { calls: most.calls, p50, p95 };
}

/** How many were counted. */
export function sumOf(counts: readonly LatencyCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

function latest(times: readonly Date[]): string | null {
  const last = Math.max(...times.map((at) => at.getTime()));
  return times.length === 0 ? null : timeOf(new Date(last));
}
