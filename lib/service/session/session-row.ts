import type { Prisma } from "../../../prisma/generated/client";
import { SESSION_ORIGINS, SESSION_STATES, type SessionRow } from "../../contract/session";

/** What a session's row needs of the tables beside it. */
export const withAgent = { agent: { select: { id: true, name: true } } } as const;

type Row = Prisma.SessionGetPayload<{ include: typeof withAgent }>;

/** A session as lists show it. */
export function sessionRowOf(row: Row): SessionRow {
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
