import { type ReachTotals, reachListContract } from "../../contract/reach";
import type { Tx } from "../../store/transact";
import { contains, type Direction, orderOf, readPage } from "../listing";
import { query } from "../verb";
import { AGENTS, type AgentRow, agentRow, sinceWhen, trendsOf } from "./agent-rows";
import { asOfNow } from "./current";

const by = (column: string) => (direction: Direction) => `${column} ${direction} NULLS LAST`;
const COLUMNS = {
  ...{ agent: by("name"), owner: by(`"ownerName"`), accessClass: by(`"accessClass"`) },
  ...{ lifecycle: by("lifecycle"), change: by("change"), conditions: by("conditions") },
  ...{ radius: by("radius"), radiusWithPerson: by(`"radiusWithPerson"`), union: by(`"union"`) },
  ...{ unionWithPerson: by(`"unionWithPerson"`), direct: by("direct") },
  ...{ combining: by("combining"), delegation: by("delegation"), restricted: by("restricted") },
};

export const listReach = query(reachListContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const order = orderOf(input.sort, COLUMNS, "-radius");
  const now = ctx.now();
  const from = sinceWhen(input.since, now);
  const { basis: _, ...asOf } = await asOfNow(tx, ctx);
  const values: unknown[] = [orgId, from];
  const given = (value: unknown) => `$${values.push(value)}`;
  const where = [
    ...(input.q ? [matching(given(`%${contains(input.q).contains}%`))] : []),
    ...(input.owner ? [`a.owner_id::text = ANY (${given(input.owner)}::text[])`] : []),
    ...(input.accessClass ? [`a.access_class = ANY (${given(input.accessClass)}::text[])`] : []),
    ...(input.lifecycle ? [`a.lifecycle = ANY (${given(input.lifecycle)}::text[])`] : []),
    ...(input.team ? [ownedInTeam(given(input.team))] : []),
  ];
  const rows = `${AGENTS}${where.map((one) => ` AND ${one}`).join("")}`;
  let trends: Awaited<ReturnType<typeof trendsOf>> = new Map();
  const page = await readPage<AgentRow, ReturnType<typeof agentRow>>(
    input,
    async () => {
      const [found] = await tx.$queryRawUnsafe<{ n: number }[]>(
        `SELECT count(*)::int AS n FROM (${rows}) AS found`,
        ...values,
      );
      return found?.n ?? 0;
    },
    async ({ skip, take }) => {
      const shown = await tx.$queryRawUnsafe<AgentRow[]>(
        `SELECT * FROM (${rows}) AS found ORDER BY ${order}, id LIMIT ${take} OFFSET ${skip}`,
        ...values,
      );
      trends = await trendsOf(
        tx,
        orgId,
        shown.map(({ id }) => id),
        { from, to: now },
      );
      return shown;
    },
    (row) => agentRow(row, trends.get(row.id) ?? []),
  );
  return { ...page, totals: await totalsNow(tx, orgId), asOf };
});

function matching(pattern: string): string {
  return `(a.name ILIKE ${pattern} OR a.handle ILIKE ${pattern} OR o.name ILIKE ${pattern})`;
}

function ownedInTeam(teams: string): string {
  return `EXISTS (SELECT 1 FROM team_member m WHERE m.org_id = a.org_id AND m.person_id = a.owner_id
    AND m.team_id::text = ANY (${teams}::text[]))`;
}

/** The figures over all active agents, as they are kept. */
export async function totalsNow(tx: Tx, orgId: string): Promise<ReachTotals> {
  const kept = await tx.reachGraph.findUnique({
    where: { orgId },
    select: {
      ...{ radius: true, largest: true, radiusWithPerson: true },
      ...{ unionAlone: true, restricted: true },
    },
  });
  const inexact = await tx.reachAgent.count({ where: { orgId, exact: false } });
  const {
    radius = 0,
    largest = 0,
    radiusWithPerson = 0,
    unionAlone = 0,
    restricted = 0,
  } = kept ?? {};
  return { radius, largest, radiusWithPerson, union: unionAlone, restricted, inexact };
}
