import { provisionGetUserContract, provisionListUsersContract } from "../../contract/provision";
import { idsIn } from "../listing";
import { query } from "../verb";
import { requireAdminBehind } from "./desk";
import { findUser, showUser, USER_READ } from "./user-row";

export const getUser = query(provisionGetUserContract, async (tx, ctx, { id }) => {
  await requireAdminBehind(tx, ctx);
  return showUser(await findUser(tx, ctx.orgId, id));
});

export const listUsers = query(provisionListUsersContract, async (tx, ctx, input) => {
  await requireAdminBehind(tx, ctx);
  const { userName, externalId, email, id, active, startIndex, count } = input;
  const where = {
    ...{ orgId: ctx.orgId, provisioned: true },
    // User names and e-mails are compared without their case (RFC 7643 §4.1.1).
    ...(userName === undefined ? {} : { userName: exactly(userName) }),
    ...(email === undefined ? {} : { email: exactly(email) }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(id === undefined ? {} : { id: idsIn([id]) }),
    ...(active === undefined ? {} : { state: active ? "active" : { not: "active" } }),
  };
  const rows = await tx.person.findMany({
    ...{ where, include: USER_READ, skip: startIndex - 1, take: count },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return { rows: rows.map(showUser), total: await tx.person.count({ where }) };
});

/** Whatever its case; `%` and `_` mean themselves. */
const exactly = (text: string) =>
  ({ equals: text.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" }) as const;
