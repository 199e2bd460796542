import * as z from "zod/mini";
import { type EstateModel, THRESHOLDS, windowStart } from "../../../core/finding";
import { MODEL_STATUSES, modelReported } from "../../../core/routing";
import type { Sql } from "../../org-transaction";

const modelRow = z.object({
  id: z.string(),
  handle: z.string(),
  name: z.string(),
  status: z.enum(MODEL_STATUSES),
  ownerId: z.nullable(z.string()),
  createdAt: z.date(),
  reviewedAt: z.nullable(z.date()),
  reviewDueAt: z.nullable(z.date()),
  deprecatedAt: z.nullable(z.date()),
  endsAt: z.nullable(z.date()),
  replacement: z.nullable(z.string()),
});

type Used = { model: string; agentId: string; day: Date; calls: number };

const DAY_MS = 86_400_000;

/** Models of the inventory with who called them lately. What is deprecated counts calls of the days since. */
export async function readModels(sql: Sql, orgId: string, now: Date): Promise<EstateModel[]> {
  const { rows } = await sql.query(
    `SELECT m.id, m.handle, m.provider_model AS name, m.status, m.owner_id AS "ownerId", m.created_at AS "createdAt",
       m.reviewed_at AS "reviewedAt", m.review_due_at AS "reviewDueAt", m.deprecated_at AS "deprecatedAt", m.ends_at AS "endsAt",
       r.handle AS replacement
     FROM model m LEFT JOIN model r ON r.org_id = m.org_id AND r.id = m.replacement_id
     WHERE m.org_id = $1 AND m.created_at <= $2 ORDER BY m.id`,
    [orgId, now],
  );
  const models = z.array(modelRow).parse(rows);
  if (models.length === 0) return [];
  const { rows: used } = await sql.query<Used>(
    `SELECT model, agent_id AS "agentId", day::timestamp AT TIME ZONE 'UTC' AS day, max(calls)::int AS calls FROM (
       SELECT model, agent_id, day, source, sum(calls) AS calls FROM model_use_day
       WHERE org_id = $1 AND day >= ($2::timestamptz AT TIME ZONE 'UTC')::date AND last_at <= $3
       GROUP BY model, agent_id, day, source) AS by_source
     GROUP BY model, agent_id, day ORDER BY model, agent_id, day`,
    [orgId, windowStart(now, THRESHOLDS.modelDays), now],
  );
  const calls = new Map<string, Used[]>();
  const meaning = new Map<string, string | null>();
  for (const use of used) {
    if (!meaning.has(use.model))
      meaning.set(use.model, modelReported(models, use.model)?.id ?? null);
    const id = meaning.get(use.model);
    if (id) calls.set(id, [...(calls.get(id) ?? []), use]);
  }
  return models.map(({ name: _, ...model }) => ({
    ...model,
    use: byAgent((calls.get(model.id) ?? []).filter(({ day }) => isSince(day, model.deprecatedAt))),
  }));
}

/** Whether a day lies wholly after a moment, or there is none. */
function isSince(day: Date, moment: Date | null): boolean {
  return moment === null || day.getTime() >= Math.ceil(moment.getTime() / DAY_MS) * DAY_MS;
}

function byAgent(used: readonly Used[]): EstateModel["use"] {
  const sums = new Map<string, number>();
  for (const { agentId, calls } of used) sums.set(agentId, (sums.get(agentId) ?? 0) + calls);
  return [...sums].map(([agentId, calls]) => ({ agentId, calls }));
}
