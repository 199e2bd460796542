import type pg from "pg";
import { EFFECTS } from "@/lib/core/kernel";
import type { ReachGraph } from "@/lib/core/reach";

/** Puts a graph's edges that are open without a person into tables of their own, with the indexes that the query wants. */
export async function loadGraph(client: pg.Client, graph: ReachGraph): Promise<void> {
  const { tools, resources, credentials, weights } = graph;
  const open = graph.delegations.filter((edge) => edge.open === "alone");
  const ways = graph.entitlements.flatMap(({ agent, tool, ways }) =>
    ways
      .filter((way) => way.open === "alone")
      .map(({ resource }) => [agent, tool, resource ?? resources.length + tool]),
  );
  const effects = tools.flatMap((tool, n) => tool.effects.map((e) => [n, EFFECTS.indexOf(e)]));
  const worth = [...resources, ...tools].map((thing, n) => [
    n,
    weights.sensitivity["sensitivity" in thing ? thing.sensitivity : "public"],
  ]);
  const opens = credentials.flatMap(({ opens }, n) =>
    opens.flatMap(({ resource, effects }) => effects.map((e) => [n, resource, EFFECTS.indexOf(e)])),
  );
  await fill(
    client,
    "reach_delegation",
    ["caller", "callee"],
    open.map((e) => [e.from, e.to]),
  );
  await fill(client, "reach_way", ["agent", "tool", "target"], ways);
  await fill(client, "reach_effect", ["tool", "effect"], effects);
  await fill(
    client,
    "reach_feed",
    ["giver", "taker"],
    graph.feeds.map((f) => [f.from, f.to]),
    "taker",
  );
  const held = credentials.flatMap(({ holders }, n) => holders.map((agent) => [agent, n]));
  await fill(client, "reach_held", ["agent", "credential"], held);
  const kept = credentials.flatMap(({ keptIn }, n) => keptIn.map((place) => [place, n]));
  await fill(client, "reach_kept", ["target", "credential"], kept);
  await fill(client, "reach_opens", ["credential", "target", "effect"], opens);
  await fill(client, "reach_worth", ["target", "worth"], worth);
  await fill(
    client,
    "reach_does",
    ["effect", "worth"],
    EFFECTS.map((e, n) => [n, weights.effect[e]]),
  );
}

async function fill(
  client: pg.Client,
  table: string,
  columns: string[],
  rows: number[][],
  key = columns[0],
): Promise<void> {
  await client.query(`DROP TABLE IF EXISTS ${table}`);
  await client.query(
    `CREATE TABLE ${table} (${columns.map((c) => `${c} int NOT NULL`).join(", ")})`,
  );
  const lists = columns.map((_, n) => rows.map((row) => row[n]));
  await client.query(
    `INSERT INTO ${table} SELECT * FROM unnest(${columns.map((_, n) => `$${n + 1}::int[]`).join(", ")})`,
    lists,
  );
  await client.query(`CREATE INDEX ON ${table} (${key})`);
  await client.query(`ANALYZE ${table}`);
}

/** What one agent's union weighs without a person, by a recursive query. */
export async function weighBySql(
  client: pg.Client,
  graph: ReachGraph,
  agent: number,
): Promise<number> {
  const { rows } = await client.query<{ weight: string | null }>(QUERY, [
    agent,
    graph.resources.length,
  ]);
  return Number(rows[0]?.weight ?? 0);
}

const [READ, EGRESS] = [EFFECTS.indexOf("read"), EFFECTS.indexOf("egress")];
const QUERY = `WITH RECURSIVE
  team(agent) AS (
    SELECT $1::int UNION SELECT d.callee FROM team JOIN reach_delegation d ON d.caller = team.agent),
  made AS MATERIALIZED (SELECT DISTINCT w.tool, w.target FROM team JOIN reach_way w USING (agent)),
  tools AS MATERIALIZED (SELECT DISTINCT tool FROM made),
  leaks(tool) AS (
    SELECT tool FROM tools JOIN reach_effect e USING (tool) WHERE e.effect = ${EGRESS}
    UNION SELECT f.giver FROM leaks JOIN reach_feed f ON f.taker = leaks.tool JOIN tools ON tools.tool = f.giver),
  had AS MATERIALIZED (
    SELECT h.credential FROM team JOIN reach_held h USING (agent)
    UNION SELECT k.credential FROM made JOIN reach_effect e USING (tool) JOIN reach_kept k USING (target) WHERE e.effect = ${READ}),
  secrets(credential) AS (
    SELECT credential FROM had
    UNION SELECT k.credential FROM secrets JOIN reach_opens o USING (credential) JOIN reach_kept k USING (target)
      WHERE o.effect = ${READ}),
  items AS (
    SELECT target, effect FROM made JOIN reach_effect USING (tool)
    UNION SELECT target, ${EGRESS} FROM made JOIN leaks USING (tool) JOIN reach_effect e USING (tool)
      WHERE e.effect = ${READ} AND target < $2
    UNION SELECT target, effect FROM secrets JOIN reach_opens USING (credential))
  SELECT sum(w.worth * d.worth) AS weight FROM items JOIN reach_worth w USING (target) JOIN reach_does d USING (effect)`;
