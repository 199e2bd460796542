import { personNamesContract } from "../../contract/person";
import { query } from "../verb";

export const listPersonNames = query(personNamesContract, async (tx, { orgId }) => ({
  rows: await tx.person.findMany({
    where: { orgId },
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  }),
}));
