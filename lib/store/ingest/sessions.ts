import type pg from "pg";
import type { TelemetrySpan } from "../../gateway/ports";
import { ask } from "../pool";
import type { Seen } from "./seen";

/** What one session gains from a batch of spans. */
export type Gains = {
  agentId: string;
  externalId: string;
  model: string | null;
  observed: number;
  input: number;
  output: number;
  reasoning: number;
  firstAt: string;
  lastAt: string;
};

/** Session key → id, after making those that telemetry is the first to speak of. */
export async function resolveSessions(
  client: pg.PoolClient,
  newId: () => string,
  orgId: string,
  gains: readonly Gains[],
): Promise<Map<string, string>> {
  const sorted = [...gains].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  await ask(client, {
    text: `INSERT INTO session (org_id, id, agent_id, external_id, origin, model, intent_source, labels, effects, opened_at, last_at)
           SELECT $1, n.id, n.agent, n.external, 'telemetry', n.model, 'telemetry', '{}', '{}', n.first, n.last
           FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[])
             AS n(id, agent, external, model, first, last)
           ON CONFLICT (org_id, agent_id, external_id) DO NOTHING`,
    values: [
      ...[orgId, sorted.map(newId), sorted.map((g) => g.agentId), sorted.map((g) => g.externalId)],
      ...[sorted.map((g) => g.model), sorted.map((g) => g.firstAt), sorted.map((g) => g.lastAt)],
    ],
  });
  const rows = await ask<{ id: string; agent_id: string; external_id: string }>(client, {
    text: `SELECT s.id, s.agent_id, s.external_id FROM session s
           JOIN unnest($2::uuid[], $3::text[]) AS n(agent, external) ON s.agent_id = n.agent AND s.external_id = n.external
           WHERE s.org_id = $1`,
    values: [orgId, sorted.map((g) => g.agentId), sorted.map((g) => g.externalId)],
  });
  return new Map(
    rows.map((r) => [keyOf({ agentId: r.agent_id, externalId: r.external_id }), r.id]),
  );
}

/** A sum that stops at the column's end instead of failing there: counts are what the sender says. */
function sumUpTo(column: string, gain: string): string {
  return `least(s.${column}::numeric + n.${gain}, 9223372036854775807)`;
}

/**
 * Adds what new spans showed. What sessions have seen may change an answer, so that it moves the fence's version; figures alone
 * do not.
 */
export async function addGains(
  client: pg.PoolClient,
  orgId: string,
  gains: readonly (Gains & { id: string })[],
  seen: readonly Seen[],
): Promise<void> {
  const memories = new Map(seen.map((s) => [s.id, s]));
  const sorted = [...gains].sort((a, b) => (a.id < b.id ? -1 : 1));
  await ask(client, {
    text: `UPDATE session s SET observed = s.observed + n.observed, input_tokens = ${sumUpTo("input_tokens", "input")},
             output_tokens = ${sumUpTo("output_tokens", "output")}, reasoning_tokens = ${sumUpTo("reasoning_tokens", "reasoning")},
             "window" = coalesce(n."window", s."window"), labels = CASE WHEN n.labels IS NULL THEN s.labels ELSE ARRAY(SELECT jsonb_array_elements_text(n.labels)) END,
             version = s.version + (n."window" IS NOT NULL)::int, model = coalesce(s.model, n.model), opened_at = least(s.opened_at, n.first), last_at = greatest(s.last_at, n.last)
           FROM unnest($2::uuid[], $3::int[], $4::bigint[], $5::bigint[], $6::bigint[], $7::text[], $8::timestamptz[], $9::timestamptz[], $10::jsonb[], $11::jsonb[])
             AS n(id, observed, input, output, reasoning, model, first, last, "window", labels)
           WHERE s.org_id = $1 AND s.id = n.id`,
    values: [
      ...[
        orgId,
        sorted.map((g) => g.id),
        sorted.map((g) => g.observed),
        sorted.map((g) => g.input),
      ],
      ...[sorted.map((g) => g.output), sorted.map((g) => g.reasoning), sorted.map((g) => g.model)],
      ...[sorted.map((g) => g.firstAt), sorted.map((g) => g.lastAt)],
      sorted.map((g) => jsonOf(memories.get(g.id)?.window)),
      sorted.map((g) => jsonOf(memories.get(g.id)?.labels)),
    ],
  });
}

function jsonOf(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

/** Sums what some spans of one session show. */
export function gainsOf(
  agentId: string,
  externalId: string,
  spans: readonly TelemetrySpan[],
): Gains {
  const times = spans.map((s) => s.occurredAt).sort();
  const sum = (of: (s: TelemetrySpan) => number) => spans.reduce((total, s) => total + of(s), 0);
  return {
    agentId,
    externalId,
    model: spans.find((s) => s.model !== null)?.model ?? null,
    observed: sum((s) => (s.isExecution ? 1 : 0)),
    input: sum((s) => s.usage.input),
    output: sum((s) => s.usage.output),
    reasoning: sum((s) => s.usage.reasoning),
    firstAt: times[0] ?? "",
    lastAt: times.at(-1) ?? "",
  };
}

/** How a session is found: its agent and the agent's own id for it. */
export function keyOf({ agentId, externalId }: Pick<Gains, "agentId" | "externalId">): string {
  return `${agentId}\n${externalId}`;
}
