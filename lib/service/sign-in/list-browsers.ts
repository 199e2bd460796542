import { SIGN_IN_METHODS, signInBrowsersContract } from "../../contract/sign-in";
import { notFound } from "../../core/kernel";
import { oneOf, timeOf } from "../show";
import { query } from "../verb";

const MOST = 200;

export const listBrowsers = query(signInBrowsersContract, async (tx, ctx, { id }) => {
  const { orgId } = ctx;
  if (!(await tx.person.count({ where: { orgId, id } }))) throw notFound("person");
  const rows = await tx.loginSession.findMany({
    where: { orgId, personId: id, revokedAt: null, expiresAt: { gt: ctx.now() } },
    orderBy: { createdAt: "desc" },
    take: MOST,
  });
  return {
    rows: rows.map((row) => ({
      id: row.id,
      method: oneOf(SIGN_IN_METHODS, row.method),
      createdAt: timeOf(row.createdAt),
      authenticatedAt: timeOf(row.authenticatedAt),
      expiresAt: timeOf(row.expiresAt),
      address: row.address,
      userAgent: row.userAgent,
    })),
  };
});
