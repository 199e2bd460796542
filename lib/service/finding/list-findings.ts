import { findingListContract } from "../../contract/finding";
import { severityRank } from "../../core/finding";
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
    ...(input.q ? matching(input.q) : {}),
  };
  const latest = { lastSeenAt: "desc" as const };
  const orderBy = [orderOf(input.sort, COLUMNS, "-severity"), latest, { id: "desc" as const }];
  return readPage(
    input,
    () => tx.finding.count({ where }),
    (range) => tx.finding.findMany({ where, include: WITH_THINGS, orderBy, ...range }),
    findingRowOf,
  );
});

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
