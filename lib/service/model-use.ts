import { USE_DAYS, USE_SOURCES, type UseSource } from "../contract/model";
import type { LatencyCount } from "../core/measure";
import { modelReported } from "../core/routing";
import type { Tx } from "../store/transact";
import { oneOf } from "./show";

const DAY_MS = 86_400_000;

/** One agent's calls of one model within the window. */
export type AgentUse = {
  agentId: string;
  calls: number;
  failed: number;
  inputTokens: number;
  outputTokens: number;
  reasoningTokens: number;
  lastAt: Date;
};

/** Use of a name that means no model of the inventory. */
export type UnlistedUse = { name: string; provider: string; agents: AgentUse[] };

/** Who used what within the window, by what the inventory has of it. */
export type ModelsUse = {
  /** By the model's id. */
  listed: ReadonlyMap<string, readonly AgentUse[]>;
  /** Names under which each model was reported, by its id. */
  names: ReadonlyMap<string, readonly string[]>;
  unlisted: readonly UnlistedUse[];
};

type Row = {
  model: string;
  agent_id: string;
  source: string;
  provider: string;
  calls: number;
  failed: number;
  input: number;
  output: number;
  reasoning: number;
  last_at: Date;
};

/** The first day (UTC) of the window that ends today. */
export function firstDay(now: Date): Date {
  const today = now.getTime() - (now.getTime() % DAY_MS);
  return new Date(today - (USE_DAYS - 1) * DAY_MS);
}

/** Every model's use within the window. What telemetry and the gateway both saw of an agent is the same calls: the larger counts. */
export async function readModelUse(tx: Tx, orgId: string, now: Date): Promise<ModelsUse> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT model, agent_id::text, source, max(provider) AS provider, sum(calls)::int AS calls, sum(failed)::int AS failed,
      sum(input_tokens)::float8 AS input, sum(output_tokens)::float8 AS output, sum(reasoning_tokens)::float8 AS reasoning,
      max(last_at) AS last_at
    FROM model_use_day WHERE org_id = ${orgId}::uuid AND day >= ${firstDay(now)}::date
    GROUP BY model, agent_id, source`;
  const meaning = await readMeaning(tx, orgId);
  const listed = new Map<string, Row[]>();
  const unlisted = new Map<string, Row[]>();
  for (const row of rows) {
    const id = meaning(row.model);
    const group = id === null ? unlisted : listed;
    const key = id ?? row.model;
    group.set(key, [...(group.get(key) ?? []), row]);
  }
  return {
    listed: new Map([...listed].map(([id, some]) => [id, byAgent(some)])),
    names: new Map(
      [...listed].map(([id, some]) => [id, [...new Set(some.map(({ model }) => model))].sort()]),
    ),
    unlisted: [...unlisted].map(([name, some]) => ({
      name,
      provider: some.find(({ provider }) => provider !== "")?.provider ?? "",
      agents: byAgent(some),
    })),
  };
}

/** How often a model was called within the window. */
export function callsOf({ listed }: ModelsUse, id: string): number {
  return (listed.get(id) ?? []).reduce((sum, { calls }) => sum + calls, 0);
}

/** Variants of a model are different calls of an agent; what two sources saw of it is the same ones. */
function byAgent(rows: readonly Row[]): AgentUse[] {
  const sums = new Map<string, Map<string, AgentUse>>();
  for (const row of rows) {
    const sources = sums.get(row.agent_id) ?? new Map<string, AgentUse>();
    sums.set(row.agent_id, sources);
    const so = sources.get(row.source);
    sources.set(row.source, {
      agentId: row.agent_id,
      calls: row.calls + (so?.calls ?? 0),
      failed: row.failed + (so?.failed ?? 0),
      inputTokens: row.input + (so?.inputTokens ?? 0),
      outputTokens: row.output + (so?.outputTokens ?? 0),
      reasoningTokens: row.reasoning + (so?.reasoningTokens ?? 0),
      lastAt: so && so.lastAt > row.last_at ? so.lastAt : row.last_at,
    });
  }
  return [...sums.values()].flatMap((sources) =>
    [...sources.values()].sort((a, b) => b.calls - a.calls).slice(0, 1),
  );
}

/** How long calls took, by the model's id and by who counted them. */
export type ModelLatencies = ReadonlyMap<string, ReadonlyMap<UseSource, readonly LatencyCount[]>>;

type LatencyRow = LatencyCount & { model: string; source: string };

/** Every model's observed latencies within the window. */
export async function readModelLatencies(
  tx: Tx,
  orgId: string,
  now: Date,
): Promise<ModelLatencies> {
  const rows = await tx.$queryRaw<LatencyRow[]>`
    SELECT model, source, bucket, sum(count)::int AS count FROM model_latency_day
    WHERE org_id = ${orgId}::uuid AND day >= ${firstDay(now)}::date GROUP BY model, source, bucket`;
  const meaning = await readMeaning(tx, orgId);
  const found = new Map<string, Map<UseSource, LatencyCount[]>>();
  for (const { model, source, bucket, count } of rows) {
    const id = meaning(model);
    if (id === null) continue;
    const sources = found.get(id) ?? new Map<UseSource, LatencyCount[]>();
    found.set(id, sources);
    const of = oneOf(USE_SOURCES, source);
    sources.set(of, [...(sources.get(of) ?? []), { bucket, count }]);
  }
  return found;
}

/** Which model of the inventory a reported name means, by id; null for none. */
async function readMeaning(tx: Tx, orgId: string): Promise<(name: string) => string | null> {
  const models = await tx.model.findMany({
    where: { orgId },
    select: { id: true, handle: true, providerModel: true },
  });
  const named = models.map(({ id, handle, providerModel }) => ({
    id,
    handle,
    name: providerModel,
  }));
  const known = new Map<string, string | null>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const id = modelReported(named, name)?.id ?? null;
    known.set(name, id);
    return id;
  };
}
