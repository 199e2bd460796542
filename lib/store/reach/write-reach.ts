import type pg from "pg";
import type { AgentFigures, ReachTotals } from "../../core/access";
import type { Json } from "../../core/kernel";

/** What was worked out of an org, to be kept. */
export type Computed = {
  basis: string;
  at: Date;
  policy: number;
  totals: ReachTotals;
  figures: readonly AgentFigures[];
  choke: Json;
  /** The graph as JSON text. */
  graph: string;
};

/** Keeps what was worked out, unless something later is kept already. @returns whether it was kept */
export async function writeReach(
  client: pg.PoolClient,
  orgId: string,
  { basis, at, policy, totals, figures, choke, graph }: Computed,
): Promise<boolean> {
  const { agents, radius, largest, radiusWithPerson, unionAlone, restricted } = totals;
  const { rowCount } = await client.query(KEEP_GRAPH, [
    ...[orgId, basis, at, policy, agents, radius, largest, radiusWithPerson, unionAlone],
    ...[restricted, JSON.stringify(choke), graph],
  ]);
  if (rowCount === 0) return false;
  await client.query("DELETE FROM reach_agent WHERE org_id = $1 AND NOT (agent_id = ANY ($2))", [
    orgId,
    figures.map(({ agentId }) => agentId),
  ]);
  await client.query(KEEP_AGENTS, [orgId, JSON.stringify(figures)]);
  return true;
}

const KEEP_GRAPH = `INSERT INTO reach_graph (org_id, basis, computed_at, policy, agents, radius, largest, radius_with_person,
    union_alone, restricted, choke, graph)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  ON CONFLICT (org_id) DO UPDATE SET basis = excluded.basis, computed_at = excluded.computed_at, policy = excluded.policy,
    agents = excluded.agents, radius = excluded.radius, largest = excluded.largest,
    radius_with_person = excluded.radius_with_person, union_alone = excluded.union_alone, restricted = excluded.restricted,
    choke = excluded.choke, graph = excluded.graph
  WHERE reach_graph.computed_at <= excluded.computed_at`;

const FIGURES = [
  ...["radius", "radius_with_person", "union_alone", "union_with_person"],
  ...[
    "direct",
    "combining",
    "delegation",
    "person_direct",
    "person_combining",
    "person_delegation",
  ],
];
const COUNTS = ["public", "internal", "confidential", "restricted", "conditions"];
const COLUMNS = [...FIGURES, "exact", ...COUNTS];

const camel = (column: string) =>
  column.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());
const typed = (columns: readonly string[], type: string) =>
  columns.map((column) => `"${camel(column)}" ${type}`);

const KEEP_AGENTS = `INSERT INTO reach_agent (org_id, agent_id, ${COLUMNS.join(", ")})
  SELECT $1, "agentId", ${COLUMNS.map((column) => `"${camel(column)}"`).join(", ")}
  FROM jsonb_to_recordset($2::jsonb) AS f("agentId" uuid, ${[
    ...typed(FIGURES, "double precision"),
    `"exact" boolean`,
    ...typed(COUNTS, "integer"),
  ].join(", ")})
  ON CONFLICT (org_id, agent_id) DO UPDATE SET ${COLUMNS.map((column) => `${column} = excluded.${column}`).join(", ")}`;
