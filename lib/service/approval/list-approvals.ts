import { approvalListContract } from "../../contract/approval";
import { contains, type Direction, idsIn, orderOf, readPage } from "../listing";
import { query } from "../verb";
import { waitingFor } from "../waiting-for";
import { approvalRowOf, WITH_PARTIES } from "./approval-row";
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
      input.from || input.to ? { requestedAt: within(input.from, input.to) } : {},
      input.settledFrom || input.settledTo
        ? { settledAt: within(input.settledFrom, input.settledTo) }
        : {},
      input.q ? matching(input.q) : {},
      input.mine ? waitingFor(reader, now) : {},
    ],
  };
  const orderBy = [orderOf(input.sort, COLUMNS, "-requestedAt"), { id: "desc" as const }];
  return readPage(
    input,
    (most) => tx.approval.count({ where, ...most }),
    (range) => tx.approval.findMany({ where, include: WITH_PARTIES, orderBy, ...range }),
    (row) => approvalRowOf(row, reader, now),
  );
});

function within(from: string | undefined, to: string | undefined): Where {
  return {
    ...(from ? { gte: new Date(from) } : {}),
    ...(to ? { lt: new Date(to) } : {}),
  };
}

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
