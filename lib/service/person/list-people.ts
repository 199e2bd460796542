import { personListContract } from "../../contract/person";
import { contains, idsIn, orderOf, readPage } from "../listing";
import { query } from "../verb";
import { PERSON_READ, showPerson } from "./person-row";

export const listPeople = query(personListContract, async (tx, ctx, input) => {
  const text = input.q ? contains(input.q) : undefined;
  const where = {
    orgId: ctx.orgId,
    ...(input.role ? { roles: { hasSome: input.role } } : {}),
    ...(input.state ? { state: { in: input.state } } : {}),
    ...(input.team ? { teams: { some: { teamId: idsIn(input.team) } } } : {}),
    ...(text ? { OR: [{ name: text }, { email: text }] } : {}),
  };
  const order = orderOf<object>(
    input.sort,
    {
      name: (d) => ({ name: d }),
      email: (d) => ({ email: d }),
      state: (d) => ({ state: d }),
      createdAt: (d) => ({ createdAt: d }),
    },
    "name",
  );
  return readPage(
    input,
    () => tx.person.count({ where }),
    (range) =>
      tx.person.findMany({
        where,
        include: PERSON_READ,
        orderBy: [order, { id: "asc" }],
        ...range,
      }),
    showPerson,
  );
});
