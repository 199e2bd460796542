import pg from "pg";
import { type Reach, type ReachGraph, radiusOf, reachOf } from "@/lib/core/reach";
import { openOwnPostgres } from "../harness/own-postgres";
import { benchChanges } from "./reach-changes";
import { drawGraph, drawing, SHAPES, type Shape } from "./reach-graph";
import { searchEach } from "./reach-search";
import { loadGraph, weighBySql } from "./reach-sql";
import { say, table } from "./say";
import { at, timedOnce } from "./timing";

const FULL_RUNS = 5;
/** Agents that are searched from, and asked about in SQL: all of them would take very long where graphs are dense. */
const SEARCHED: Record<Shape, number> = { sparse: 10_000, dense: 200, layered: 200 };
/** Agents whose heaviest session is looked for: where everybody reaches much, and nobody the same, each is a search of its own. */
const JUDGED: Record<Shape, number> = { sparse: 10_000, dense: 10_000, layered: 200 };
const ASKED: Record<Shape, number> = { sparse: 200, dense: 5, layered: 5 };

/** Blast radius of all agents at once, beside a breadth-first search for each and a recursive query, which must find the same. */
export async function benchReach(): Promise<void> {
  say(
    "\nBlast radius of all agents: 10,000 agents, 35,000 nodes, 165,000 edges, with and without a person's yes",
  );
  const postgres = await openOwnPostgres();
  const client = new pg.Client({ connectionString: postgres.database.adminUrl });
  await client.connect();
  try {
    for (const shape of SHAPES) await benchShape(client, shape);
  } finally {
    await client.end();
    await postgres.end();
  }
}

async function benchShape(client: pg.Client, shape: Shape): Promise<void> {
  const graph = drawGraph(shape);
  const took = Array.from({ length: FULL_RUNS }, () => timedOnce(() => reachOf(graph)).ms);
  const full = at(took, 0.5);
  const reach = reachOf(graph);
  const every = graph.agents.length / SEARCHED[shape];
  const agents = Array.from({ length: SEARCHED[shape] }, (_, n) => n * every);
  const search = timedOnce(() => [true, false].map((alone) => searchEach(graph, agents, alone)));
  const sql = await benchSql(client, shape, graph, reach);
  const differ = agents.filter((agent, n) => {
    const [alone, asked] = unionsOf(reach, agent);
    return alone !== search.result[0]?.[n] || asked !== search.result[1]?.[n];
  }).length;
  if (differ + sql.differ > 0) throw new Error(`${differ} and ${sql.differ} figures differ`);
  const judged = Array.from(
    { length: JUDGED[shape] },
    (_, n) => n * (graph.agents.length / JUDGED[shape]),
  );
  const sessions = timedOnce(() => judged.map((agent) => radiusOf(reach, agent)));
  const inexact = sessions.result.filter(({ exact }) => !exact).length;
  say(`\n  ${shape}: what ${agents.length} searches and ${ASKED[shape]} queries find is the same`);
  table(
    [
      "all agents, ms",
      "search of each, ms",
      "times",
      "SQL per agent, ms",
      "SQL for all, s (scaled)",
    ],
    [
      [
        ...[
          full.toFixed(0),
          (search.ms * every).toFixed(0),
          ((search.ms * every) / full).toFixed(1),
        ],
        ...[sql.ms.toFixed(1), ((sql.ms * graph.agents.length) / 1000).toFixed(0)],
      ],
    ],
  );
  say(
    `  heaviest sessions of ${judged.length} agents besides: ${sessions.ms.toFixed(0)} ms, ${inexact} not exact`,
  );
  benchChanges(graph, reach, full);
}

async function benchSql(client: pg.Client, shape: Shape, graph: ReachGraph, reach: Reach) {
  await loadGraph(client, graph);
  const draw = drawing(3);
  let [ms, differ] = [0, 0];
  for (let n = 0; n < ASKED[shape]; n++) {
    const agent = Math.floor(draw() * graph.agents.length);
    const began = performance.now();
    const weight = await weighBySql(client, graph, agent);
    ms += performance.now() - began;
    if (weight !== unionsOf(reach, agent)[0]) differ += 1;
  }
  return { ms: ms / ASKED[shape], differ };
}

function unionsOf({ alone, withPerson }: Reach, agent: number): [number, number] {
  const of = (level: Reach["alone"]) => level.weights[level.parts.of[agent] as number] as number;
  return [of(alone), of(withPerson)];
}
