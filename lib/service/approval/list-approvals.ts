import { approvalListContract } from "../../contract/approval";
import { contains, type Direction, idsIn, orderOf, readPage } from "../listing";
import { query } from "../verb";
import { approvalRowOf, type Reader, WITH_PARTIES } from "./approval-row";
import { readerOf } from "./reader";

/** A condition on requests, as the database takes it. */
type Where = object;

const COLUMNS = {
  requestedAt: (requestedAt: Direction): object => ({ requestedAt }),
  expiresAt: (expiresAt: Direction): object => ({ expiresAt }),
  settledAt: (sort: Direction): object => ({ settledAt: { sort, nulls: "last" } }),
  state: (state: Direction): object => ({ state }),
  agent: (name: Direction): object => ({ agent: { name } }),
  tool: (name: Direction): object => ({ tool: { name } }),
};

export const listApprovals = query(approvalListContract, async (tx, ctx, input) => {
  const reader = await readerOf(tx, ctx);
  const now = ctx.now();
  const where = {
    AND: [
      { orgId: ctx.orgId },
      input.state ? { state: { in: input.state } } : {},
      input.agent ? { agentId: idsIn(input.agent) } : {},
      input.tool ? { toolId: idsIn(input.tool) } : {},
      input.session ? { sessionId: idsIn(input.session) } : {},
      input.q ? matching(input.q) : {},
      input.mine ? waitingFor(reader, now) : {},
    ],
  };
  const orderBy = [orderOf(input.sort, COLUMNS, "-requestedAt"), { id: "desc" as const }];
  return readPage(
    input,
    () => tx.approval.count({ where }),
    (range) => tx.approval.findMany({ where, include: WITH_PARTIES, orderBy, ...range }),
    (row) => approvalRowOf(row, reader, now),
  );
});

function matching(q: string): Where {
  const has = contains(q);
  return {
    OR: [
      { onBehalfOf: has },
      { agent: { is: { OR: [{ name: has }, { handle: has }] } } },
      { tool: { is: { OR: [{ name: has }, { server: has }] } } },
      { session: { is: { externalId: has } } },
    ],
  };
}

/** The same as the row's `mine`, as a condition. */
function waitingFor(reader: Reader | null, now: Date): Where {
  if (reader === null) return { id: { in: [] } };
  const named = [reader.id, reader.email, `mailto:${reader.email}`];
  return {
    state: "pending",
    expiresAt: { gt: now },
    requirements: { array_contains: [{ eligible: [reader.id] }] },
    decisions: { none: { personId: reader.id } },
    OR: [
      { onBehalfOf: null },
      { NOT: { OR: named.map((equals) => ({ onBehalfOf: { equals, mode: "insensitive" } })) } },
    ],
  };
}
