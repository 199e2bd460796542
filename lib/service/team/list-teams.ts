import { teamListContract } from "../../contract/team";
import { contains, idsIn, orderOf, readPage } from "../listing";
import { timeOf } from "../show";
import { query } from "../verb";

export const listTeams = query(teamListContract, async (tx, ctx, input) => {
  const where = {
    orgId: ctx.orgId,
    ...(input.q ? { name: contains(input.q) } : {}),
    ...(input.member ? { members: { some: { personId: idsIn(input.member) } } } : {}),
  };
  const order = orderOf<object>(
    input.sort,
    {
      name: (d) => ({ name: d }),
      members: (d) => ({ members: { _count: d } }),
      createdAt: (d) => ({ createdAt: d }),
    },
    "name",
  );
  return readPage(
    input,
    () => tx.team.count({ where }),
    (range) =>
      tx.team.findMany({
        where,
        include: { _count: { select: { members: true } } },
        orderBy: [order, { id: "asc" }],
        ...range,
      }),
    ({ id, name, provisioned, createdAt, _count }) => ({
      ...{ id, name, provisioned },
      members: _count.members,
      createdAt: timeOf(createdAt),
    }),
  );
});
