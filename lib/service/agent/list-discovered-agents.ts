import { agentTriageContract, type DiscoveredAgent } from "../../contract/agent-triage";
import type { Tx } from "../../store/transact";
import { mostLike, type Named } from "../likeness";
import { contains, orderOf, readPage } from "../listing";
import { timeOrNull, toolRef } from "../show";
import { query } from "../verb";
import { AGENT_READ, showAgent, withLastSeen } from "./agent-row";

export const listDiscoveredAgents = query(agentTriageContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const text = input.q ? contains(input.q) : undefined;
  const where = {
    orgId,
    origin: "discovered",
    lifecycle: "proposed",
    ...(text ? { OR: [{ name: text }, { handle: text }] } : {}),
  };
  const order = orderOf<object>(
    input.sort,
    { name: (d) => ({ name: d }), createdAt: (d) => ({ createdAt: d }) },
    "-createdAt",
  );
  const known = await knownAgents(tx, orgId);
  const page = await readPage(
    input,
    () => tx.agent.count({ where }),
    async (range) =>
      withLastSeen(
        tx,
        orgId,
        await tx.agent.findMany({
          where,
          include: { ...AGENT_READ, externalIds: { select: { value: true } } },
          orderBy: [order, { id: "asc" }],
          ...range,
        }),
      ),
    (agent) => agent,
  );
  const seen = await evidenceOf(
    tx,
    orgId,
    page.rows.map(({ id }) => id),
  );
  return {
    ...page,
    rows: page.rows.map(
      (agent): DiscoveredAgent => ({
        agent: showAgent(agent, 0),
        ...seen(agent.id),
        likely: mostLike(
          [agent.name, agent.handle, ...agent.externalIds.map(({ value }) => value)],
          known,
        ),
      }),
    ),
  };
});

/** What a discovered agent may be another name of: every agent that somebody registered and that is not retired. */
async function knownAgents(tx: Tx, orgId: string): Promise<Named[]> {
  const agents = await tx.agent.findMany({
    where: {
      orgId,
      lifecycle: { not: "retired" },
      NOT: { lifecycle: "proposed", origin: "discovered" },
    },
    select: { id: true, name: true, handle: true, externalIds: { select: { value: true } } },
  });
  return agents.map(({ id, name, handle, externalIds }) => ({
    id,
    name,
    names: [name, handle, ...externalIds.map(({ value }) => value)],
  }));
}

type Seen = Omit<DiscoveredAgent, "agent" | "likely">;

async function evidenceOf(
  tx: Tx,
  orgId: string,
  ids: readonly string[],
): Promise<(id: string) => Seen> {
  const among = { orgId, agentId: { in: [...ids] } };
  const sessions = await tx.session.groupBy({
    by: ["agentId"],
    where: among,
    _count: true,
    _min: { openedAt: true },
    _max: { lastAt: true },
    _sum: { observed: true, calls: true },
  });
  const findings = await tx.finding.groupBy({
    by: ["agentId"],
    where: { ...among, state: { not: "resolved" } },
    _count: true,
  });
  const tools = await toolsOf(tx, orgId, ids);
  return (id) => {
    const own = sessions.find(({ agentId }) => agentId === id);
    return {
      firstSeenAt: timeOrNull(own?._min.openedAt),
      lastSeenAt: timeOrNull(own?._max.lastAt),
      sessions: own?._count ?? 0,
      executions: own?._sum.observed ?? 0,
      calls: own?._sum.calls ?? 0,
      tools: tools.filter(({ agentId }) => agentId === id).map(toolRef),
      openFindings: findings.find(({ agentId }) => agentId === id)?._count ?? 0,
    };
  };
}

/** The tools among the latest executions of each agent, so that a busy one costs no more than others. */
const LATEST = 300;

function toolsOf(tx: Tx, orgId: string, ids: readonly string[]) {
  return tx.$queryRawUnsafe<{ agentId: string; id: string; server: string; name: string }[]>(
    `SELECT DISTINCT a.id AS "agentId", t.id, t.server, t.name
     FROM unnest($2::uuid[]) AS a(id)
     CROSS JOIN LATERAL (
       SELECT e.tool_id FROM event e
       WHERE e.org_id = $1::uuid AND e.agent_id = a.id AND e.kind = 'span.execute_tool' AND e.tool_id IS NOT NULL
       ORDER BY e.recorded_at DESC LIMIT ${LATEST}) AS x
     JOIN tool t ON t.org_id = $1::uuid AND t.id = x.tool_id
     ORDER BY t.server, t.name`,
    orgId,
    ids,
  );
}
