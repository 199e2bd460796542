import { accessRequestListContract } from "../../contract/access-request";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { contains, type Direction, idsIn, orderOf, readPage } from "../listing";
import { actingPerson } from "../relation";
import { query } from "../verb";
import { decidersFor, loadPeople } from "./people";
import { showRequest, WITH_PARTIES, waitsFor } from "./request-row";

const COLUMNS = {
  requestedAt: (requestedAt: Direction): object[] => [{ requestedAt }],
  expiresAt: (expiresAt: Direction): object[] => [{ expiresAt }],
  settledAt: (sort: Direction): object[] => [{ settledAt: { sort, nulls: "last" } }],
  state: (state: Direction): object[] => [{ state }],
  kind: (kind: Direction): object[] => [{ kind }],
  agent: (name: Direction): object[] => [{ agent: { name } }],
  tool: (d: Direction): object[] => [{ tool: { server: d } }, { tool: { name: d } }],
  requester: (name: Direction): object[] => [{ requester: { name } }],
};

export const listAccessRequests = query(accessRequestListContract, async (tx, ctx, input) => {
  const { id: reader } = await actingPerson(tx, ctx);
  const now = ctx.now();
  const where = {
    AND: [
      { orgId: ctx.orgId },
      input.state ? { state: { in: input.state } } : {},
      input.kind ? { kind: { in: input.kind } } : {},
      input.agent ? { agentId: idsIn(input.agent) } : {},
      input.tool ? { toolId: idsIn(input.tool) } : {},
      input.requester ? { requesterId: idsIn(input.requester) } : {},
      input.resource ? { resourceIds: { hasSome: idsIn(input.resource).in } } : {},
      input.q ? matching(input.q) : {},
      input.own ? { requesterId: { in: reader === null ? [] : [reader] } } : {},
      input.mine ? { id: { in: await waitingFor(tx, ctx, reader) } } : {},
    ],
  };
  const orderBy = [...orderOf(input.sort, COLUMNS, "-requestedAt"), { id: "desc" as const }];
  const page = await readPage(
    input,
    () => tx.accessRequest.count({ where }),
    (range) => tx.accessRequest.findMany({ where, include: WITH_PARTIES, orderBy, ...range }),
    (row) => row,
  );
  const people = await loadPeople(
    tx,
    ctx.orgId,
    page.rows.flatMap((row) => row.resourceIds),
  );
  return {
    ...page,
    rows: page.rows.map((row) => showRequest(row, people, decider(ctx, reader), now)),
  };
});

/** Keys decide nothing, whoever made them. */
function decider({ actor }: Ctx, reader: string | null): string | null {
  return actor.type === "person" ? reader : null;
}

function matching(q: string): object {
  const has = contains(q);
  return {
    OR: [
      { purpose: has },
      { justification: has },
      { requester: { is: { name: has } } },
      { agent: { is: { OR: [{ name: has }, { handle: has }] } } },
      { tool: { is: { OR: [{ name: has }, { server: has }] } } },
    ],
  };
}

/** The same as the row's `mine`: worked out for everything pending, since who decides follows who owns now. */
async function waitingFor(tx: Tx, ctx: Ctx, person: string | null): Promise<string[]> {
  const reader = decider(ctx, person);
  if (reader === null) return [];
  const rows = await tx.accessRequest.findMany({
    where: {
      orgId: ctx.orgId,
      state: "pending",
      expiresAt: { gt: ctx.now() },
      requesterId: { not: reader },
      answers: { none: { personId: reader } },
    },
    select: {
      ...{ id: true, requesterId: true, resourceIds: true },
      tool: { select: { id: true, ownerId: true } },
    },
  });
  const people = await loadPeople(
    tx,
    ctx.orgId,
    rows.flatMap((row) => row.resourceIds),
  );
  const waiting = rows.filter((row) => waitsFor({ answers: [] }, decidersFor(row, people), reader));
  return waiting.map(({ id }) => id);
}
