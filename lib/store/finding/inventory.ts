import * as z from "zod/mini";
import { EFFECTS, type Effect, highest, SENSITIVITIES, type Sensitivity } from "../../core/kernel";
import type { Sql } from "../org-transaction";
import type { Observed } from "./executions";

/** What the inventory says of the tools and agents of some executions, as it is now. */
export type Things = {
  tool: (id: string | null) => { effects: Effect[]; sensitivity: Sensitivity | null };
  isActive: (agentId: string) => boolean;
};

type ToolRow = {
  id: string;
  effects: string[];
  sensitivities: string[];
};

const effects = z.array(z.enum(EFFECTS));
const sensitivities = z.array(z.enum(SENSITIVITIES));

/** Looks up what a finding needs to know of its tool and agent. */
export async function readThings(
  sql: Sql,
  orgId: string,
  executions: readonly Observed[],
): Promise<Things> {
  if (executions.length === 0) return { tool: () => UNKNOWN, isActive: () => false };
  const { rows: tools } = await sql.query<ToolRow>(
    `SELECT t.id, t.effects, ARRAY(
       SELECT DISTINCT r.sensitivity FROM jsonb_array_elements(t.resource_map) AS m
       JOIN resource r ON r.org_id = t.org_id AND r.handle = m->>'resource') AS sensitivities
     FROM tool t WHERE t.org_id = $1 AND t.id = ANY ($2::uuid[])`,
    [orgId, [...new Set(executions.flatMap(({ toolId }) => toolId ?? []))]],
  );
  const { rows: active } = await sql.query<{ id: string }>(
    "SELECT id FROM agent WHERE org_id = $1 AND id = ANY ($2::uuid[]) AND lifecycle = 'active'",
    [orgId, [...new Set(executions.map(({ agentId }) => agentId))]],
  );
  const known = new Map(tools.map((row) => [row.id, factsOf(row)]));
  const governed = new Set(active.map(({ id }) => id));
  return {
    tool: (id) => (id === null ? UNKNOWN : (known.get(id) ?? UNKNOWN)),
    isActive: (id) => governed.has(id),
  };
}

const UNKNOWN = { effects: [], sensitivity: null };

function factsOf(row: ToolRow): ReturnType<Things["tool"]> {
  const reached = sensitivities.parse(row.sensitivities);
  return {
    effects: effects.parse(row.effects),
    sensitivity: reached.length === 0 ? null : highest(reached),
  };
}
