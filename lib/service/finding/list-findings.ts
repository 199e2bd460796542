import { findingListContract } from "../../contract/finding";
import { severityRank } from "../../core/finding";
import type { Tx } from "../../store/transact";
import { contains, type Direction, idsIn, orderOf, readPage } from "../listing";
import { query } from "../verb";
import { findingRowOf, WITH_THINGS } from "./finding-row";

const COLUMNS = {
  severity: (severity: Direction): object => ({ severity }),
  rule: (rule: Direction): object => ({ rule }),
  state: (state: Direction): object => ({ state }),
  agent: (name: Direction): object => ({ agent: { name } }),
  tool: (name: Direction): object => ({ tool: { name } }),
  count: (count: Direction): object => ({ count }),
  firstSeenAt: (firstSeenAt: Direction): object => ({ firstSeenAt }),
  lastSeenAt: (lastSeenAt: Direction): object => ({ lastSeenAt }),
};

export const listFindings = query(findingListContract, async (tx, ctx, input) => {
  const where = {
    orgId: ctx.orgId,
    ...(input.state ? { state: { in: input.state } } : {}),
    ...(input.severity ? { severity: { in: input.severity.map(severityRank) } } : {}),
    ...(input.rule ? { rule: { in: input.rule } } : {}),
    ...(input.agent ? { agentId: idsIn(input.agent) } : {}),
    ...(input.tool ? { toolId: idsIn(input.tool) } : {}),
    ...(input.session ? { sessionId: idsIn(input.session) } : {}),
    ...(input.owner ? { ownerId: idsIn(input.owner) } : {}),
    ...(input.from || input.to ? { id: { in: await standingIn(tx, ctx.orgId, input) } } : {}),
    ...(input.q ? matching(input.q) : {}),
  };
  const latest = { lastSeenAt: "desc" as const };
  const orderBy = [orderOf(input.sort, COLUMNS, "-severity"), latest, { id: "desc" as const }];
  return readPage(
    input,
    (most) => tx.finding.count({ where, ...most }),
    (range) => tx.finding.findMany({ where, include: WITH_THINGS, orderBy, ...range }),
    findingRowOf,
  );
});

/** Ids of findings that stand for an execution recorded in a period. */
async function standingIn(
  tx: Tx,
  orgId: string,
  { from, to }: { from?: string; to?: string },
): Promise<string[]> {
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT DISTINCT finding_id AS id FROM execution_bypass WHERE org_id = $1::uuid
       AND recorded_at >= coalesce($2::timestamptz, '-infinity') AND recorded_at < coalesce($3::timestamptz, 'infinity')`,
    orgId,
    from ? new Date(from) : null,
    to ? new Date(to) : null,
  );
  return rows.map(({ id }) => id);
}

function matching(q: string): object {
  const has = contains(q);
  return {
    OR: [
      { agent: { is: { OR: [{ name: has }, { handle: has }] } } },
      { tool: { is: { OR: [{ name: has }, { server: has }] } } },
      { session: { is: { externalId: has } } },
      { facts: { path: ["call_id"], equals: q } },
    ],
  };
}
