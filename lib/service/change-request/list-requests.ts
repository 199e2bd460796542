import { changeRequestListContract } from "../../contract/change-request";
import { contains, type Direction, orderOf, readPage } from "../listing";
import { actingPerson } from "../relation";
import { query } from "../verb";
import { showRequests, WITH_PEOPLE } from "./show-request";

const COLUMNS = {
  askedAt: (askedAt: Direction): object[] => [{ askedAt }],
  settledAt: (sort: Direction): object[] => [{ settledAt: { sort, nulls: "last" } }],
  state: (state: Direction): object[] => [{ state }],
  asker: (name: Direction): object[] => [{ asker: { name } }],
};

export const listChangeRequests = query(changeRequestListContract, async (tx, ctx, input) => {
  const acting = await actingPerson(tx, ctx);
  const reader = acting.id === null ? [] : [acting.id];
  const has = input.q ? contains(input.q) : null;
  const where = {
    AND: [
      { orgId: ctx.orgId },
      input.state ? { state: { in: input.state } } : {},
      input.mine ? { state: "pending", askedIds: { hasSome: reader } } : {},
      input.own ? { askerId: { in: reader } } : {},
      has ? { OR: [{ reason: has }, { asker: { is: { name: has } } }] } : {},
    ],
  };
  const orderBy = [...orderOf(input.sort, COLUMNS, "-askedAt"), { id: "desc" as const }];
  const page = await readPage(
    input,
    () => tx.changeRequest.count({ where }),
    (range) => tx.changeRequest.findMany({ where, include: WITH_PEOPLE, orderBy, ...range }),
    (row) => row,
  );
  return { ...page, rows: await showRequests(tx, ctx, acting, page.rows) };
});
