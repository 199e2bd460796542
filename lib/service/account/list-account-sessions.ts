import { accountListSessionsContract } from "../../contract/account";
import { query } from "../verb";
import { sessionIdOf } from "./own-login";

const MOST_SHOWN = 200;

export const listAccountSessions = query(accountListSessionsContract, async (tx, ctx) => {
  const current = sessionIdOf(ctx);
  const rows = await tx.loginSession.findMany({
    where: {
      orgId: ctx.orgId,
      personId: ctx.actor.id,
      revokedAt: null,
      expiresAt: { gt: ctx.now() },
    },
    orderBy: { createdAt: "desc" },
    take: MOST_SHOWN,
  });
  return {
    rows: rows.map((row) => ({
      id: row.id,
      current: row.id === current,
      createdAt: row.createdAt.toISOString(),
      authenticatedAt: row.authenticatedAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      address: row.address,
      userAgent: row.userAgent,
    })),
  };
});
