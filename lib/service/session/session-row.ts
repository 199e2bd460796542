import { SESSION_ORIGINS, SESSION_STATES, type SessionRow } from "../../contract/session";
import { notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";

/** What a session's row needs of the tables beside it. */
export const WITH_AGENT = {
  agent: { select: { id: true, name: true, ownerId: true, sponsorId: true } },
} as const;

/** One session with its agent's name and owners. @throws AppError `not_found` */
export async function findSession(tx: Tx, ctx: Ctx, id: string) {
  const session = await tx.session.findUnique({
    where: { orgId_id: { orgId: ctx.orgId, id } },
    include: WITH_AGENT,
  });
  if (!session) throw notFound("session");
  return session;
}
type StoredSession = Awaited<ReturnType<typeof findSession>>;

/** A session as lists show it. */
export function sessionRowOf(row: StoredSession): SessionRow {
  return {
    id: row.id,
    externalId: row.externalId,
    agent: row.agent,
    origin: SESSION_ORIGINS.find((origin) => origin === row.origin) ?? "implicit",
    state: SESSION_STATES.find((state) => state === row.state) ?? "ended",
    onBehalfOf: row.onBehalfOf,
    taskClass: row.taskClass,
    model: row.model,
    labels: row.labels,
    calls: row.calls,
    blocked: row.blocked,
    observed: row.observed,
    openedAt: row.openedAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
  };
}
