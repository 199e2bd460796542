import { type DiscoveredTool, toolTriageContract } from "../../contract/tool-stop";
import type { Tx } from "../../store/transact";
import { mostLike, type Named } from "../likeness";
import { contains, orderOf, readPage } from "../listing";
import { objectOf } from "../schema-pointer";
import { timeOrNull, toolRef } from "../show";
import { query } from "../verb";
import { type StoredTool, showTool, TOOL_READ } from "./tool-row";

export const listDiscoveredTools = query(toolTriageContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const text = input.q ? contains(input.q) : undefined;
  const where = {
    orgId,
    origin: "discovered",
    state: "proposed",
    ...(text ? { OR: [{ server: text }, { name: text }, { description: text }] } : {}),
  };
  const order = orderOf<object[]>(
    input.sort,
    {
      tool: (d) => [{ server: d }, { name: d }],
      createdAt: (d) => [{ createdAt: d }],
    },
    "-createdAt",
  );
  const known = await knownTools(tx, orgId);
  const page = await readPage(
    input,
    () => tx.tool.count({ where }),
    (range) =>
      tx.tool.findMany({ where, include: TOOL_READ, orderBy: [...order, { id: "asc" }], ...range }),
    (tool) => tool,
  );
  const seen = await evidenceOf(
    tx,
    orgId,
    page.rows.map(({ id }) => id),
  );
  return {
    ...page,
    rows: page.rows.map(
      (tool): DiscoveredTool => ({
        tool: showTool(tool),
        ...seen(tool.id),
        arguments: argumentsIn(tool),
        likely: mostLike([tool.name, `${tool.server}/${tool.name}`], known),
      }),
    ),
  };
});

function argumentsIn(tool: StoredTool): number {
  return Object.keys(objectOf(objectOf(tool.inputSchema).properties)).length;
}

/** What a discovered tool may be another name of: every tool that was reviewed and not rejected. */
async function knownTools(tx: Tx, orgId: string): Promise<Named[]> {
  const tools = await tx.tool.findMany({
    where: { orgId, state: { in: ["active", "frozen"] } },
    select: { id: true, server: true, name: true },
  });
  return tools.map((tool) => {
    const { id, name } = toolRef(tool);
    return { id, name, names: [tool.name, name] };
  });
}

type Seen = Omit<DiscoveredTool, "tool" | "likely" | "arguments">;
type Figures = {
  id: string;
  executions: number;
  sessions: number;
  first: Date;
  last: Date;
  agents: string[];
};

const MOST_AGENTS = 20;

/** What was seen of tools: by their lists of events, and by what has not been put on them yet. */
async function evidenceOf(
  tx: Tx,
  orgId: string,
  ids: readonly string[],
): Promise<(id: string) => Seen> {
  const figures = await tx.$queryRawUnsafe<Figures[]>(
    `WITH ran AS (
       SELECT tool_id, session_id, agent_id, recorded_at FROM event_tool
       WHERE org_id = $1::uuid AND tool_id = ANY ($2::uuid[]) AND kind = 'span.execute_tool'
       UNION ALL
       SELECT e.* FROM unsequenced u CROSS JOIN LATERAL (
         SELECT tool_id, session_id, agent_id, recorded_at FROM event
         WHERE org_id = u.org_id AND recorded_at = u.recorded_at AND id = u.event_id
           AND kind = 'span.execute_tool' AND tool_id = ANY ($2::uuid[]) OFFSET 0) AS e
       WHERE u.org_id = $1::uuid)
     SELECT tool_id AS id, count(*)::int AS executions, count(DISTINCT session_id)::int AS sessions,
       min(recorded_at) AS first, max(recorded_at) AS last,
       (array_agg(DISTINCT agent_id) FILTER (WHERE agent_id IS NOT NULL))[1:${MOST_AGENTS}] AS agents
     FROM ran GROUP BY tool_id`,
    orgId,
    ids,
  );
  const agents = await tx.agent.findMany({
    where: { orgId, id: { in: figures.flatMap((row) => row.agents ?? []) } },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
  const findings = await tx.finding.groupBy({
    by: ["toolId"],
    where: { orgId, toolId: { in: [...ids] }, state: { not: "resolved" } },
    _count: true,
  });
  return (id) => {
    const own = figures.find((row) => row.id === id);
    return {
      firstSeenAt: timeOrNull(own?.first),
      lastSeenAt: timeOrNull(own?.last),
      sessions: own?.sessions ?? 0,
      executions: own?.executions ?? 0,
      agents: agents.filter((agent) => own?.agents?.includes(agent.id)),
      openFindings: findings.find(({ toolId }) => toolId === id)?._count ?? 0,
    };
  };
}
