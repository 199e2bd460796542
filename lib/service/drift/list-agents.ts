import { driftAgentsContract } from "../../contract/drift";
import { COUNT_TO, type Direction, orderOf, readPage } from "../listing";
import { query } from "../verb";
import { type AgentRow, agentRowOf, FROM_AGENT, SELECT_AGENT, STATE } from "./agent-row";
import { idsOrAll, likeOrAll } from "./looking";

const COLUMNS = {
  q: (way: Direction) =>
    `(cardinality(d.standing) > 0) DESC, d.q ${way} NULLS LAST, d.sessions DESC`,
  name: (way: Direction) => `a.name ${way}`,
  owner: (way: Direction) => `o.name ${way} NULLS LAST`,
  sessions: (way: Direction) => `d.sessions ${way}`,
  changedAt: (way: Direction) => `d.changed_at ${way} NULLS LAST`,
  baselineAt: (way: Direction) => `d.baseline_at ${way} NULLS LAST`,
};

const FILTERED = `${FROM_AGENT} AND a.lifecycle <> 'retired'
  AND ($2::text[] IS NULL OR ${STATE} = ANY ($2::text[]))
  AND ($3::uuid[] IS NULL OR d.agent_id = ANY ($3::uuid[]))
  AND ($4::uuid[] IS NULL OR EXISTS (SELECT FROM team_member m
    WHERE m.org_id = d.org_id AND m.team_id = ANY ($4::uuid[]) AND m.person_id IN (a.owner_id, a.sponsor_id)))
  AND ($5::text[] IS NULL OR d.standing && $5::text[])
  AND ($6::text IS NULL OR a.name ILIKE $6 OR a.handle ILIKE $6 OR o.name ILIKE $6)`;

export const listAgents = query(driftAgentsContract, async (tx, ctx, input) => {
  const filters = [
    ...[ctx.orgId, input.state ?? null, idsOrAll(input.agent), idsOrAll(input.team)],
    ...[input.measure ?? null, likeOrAll(input.q)],
  ];
  const order = orderOf(input.sort, COLUMNS, "q");
  return readPage(
    input,
    async () => {
      const [row] = await tx.$queryRawUnsafe<{ n: number }[]>(
        `SELECT count(*)::int AS n FROM (SELECT 1 ${FILTERED} LIMIT ${COUNT_TO}) AS found`,
        ...filters,
      );
      return row?.n ?? 0;
    },
    ({ skip, take }) =>
      tx.$queryRawUnsafe<AgentRow[]>(
        `${SELECT_AGENT} ${FILTERED} ORDER BY ${order}, a.id OFFSET ${skip} LIMIT ${take}`,
        ...filters,
      ),
    agentRowOf,
  );
});
