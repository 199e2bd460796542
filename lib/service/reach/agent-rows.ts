import {
  REACH_MOMENTS,
  type REACH_SINCE,
  type ReachFigures,
  type ReachRow,
} from "../../contract/reach";
import { ACCESS_CLASSES, LIFECYCLES } from "../../core/policy";
import type { Tx } from "../../store/transact";
import { oneOf, timeOf } from "../show";

const DAY = 86_400_000;

/** The moment that a look back begins. */
export function sinceWhen(since: (typeof REACH_SINCE)[number], now: Date): Date {
  return new Date(now.getTime() - Number.parseInt(since, 10) * DAY);
}

/** Kept figures as a query gives them. */
export type FiguresRow = Omit<ReachFigures, "split" | "splitPerson" | "resources"> & {
  direct: number;
  combining: number;
  delegation: number;
  personDirect: number;
  personCombining: number;
  personDelegation: number;
  public: number;
  internal: number;
  confidential: number;
  restricted: number;
};

/** Columns of `reach_agent r` as `FiguresRow` names them. */
export const FIGURES = `r.radius, r.radius_with_person AS "radiusWithPerson", r.union_alone AS "union",
  r.union_with_person AS "unionWithPerson", r.exact, r.conditions, r.direct, r.combining, r.delegation,
  r.person_direct AS "personDirect", r.person_combining AS "personCombining", r.person_delegation AS "personDelegation",
  r.public, r.internal, r.confidential, r.restricted`;

export function figuresIn(row: FiguresRow): ReachFigures {
  const { radius, radiusWithPerson, union, unionWithPerson, exact, conditions } = row;
  return {
    ...{ radius, radiusWithPerson, union, unionWithPerson, exact, conditions },
    split: { direct: row.direct, combining: row.combining, delegation: row.delegation },
    splitPerson: {
      direct: row.personDirect,
      combining: row.personCombining,
      delegation: row.personDelegation,
    },
    resources: {
      ...{ public: row.public, internal: row.internal },
      ...{ confidential: row.confidential, restricted: row.restricted },
    },
  };
}

/** An agent with its figures, as `AGENTS` reads it. */
export type AgentRow = FiguresRow & {
  id: string;
  name: string;
  handle: string;
  lifecycle: string;
  accessClass: string;
  ownerId: string | null;
  ownerName: string | null;
  change: number | null;
};

/** Agents with their figures: $1 org, $2 the moment that the change is told since. */
export const AGENTS = `SELECT a.id::text AS id, a.name, a.handle, a.lifecycle, a.access_class AS "accessClass",
    o.id::text AS "ownerId", o.name AS "ownerName", r.radius - kept.radius AS change, ${FIGURES}
  FROM reach_agent r
  JOIN agent a ON a.org_id = r.org_id AND a.id = r.agent_id
  LEFT JOIN person o ON o.org_id = a.org_id AND o.id = a.owner_id
  LEFT JOIN LATERAL (SELECT s.radius FROM reach_agent_snapshot s
    WHERE s.org_id = r.org_id AND s.agent_id = r.agent_id AND s.at <= $2::timestamptz ORDER BY s.at DESC LIMIT 1) kept ON true
  WHERE r.org_id = $1::uuid`;

export function agentRow(row: AgentRow, trend: ReachRow["trend"]): ReachRow {
  const { id, name, handle, ownerId, ownerName } = row;
  return {
    agent: { id, name, handle },
    owner: ownerId === null ? null : { id: ownerId, name: ownerName ?? ownerId },
    lifecycle: oneOf(LIFECYCLES, row.lifecycle),
    accessClass: oneOf(ACCESS_CLASSES, row.accessClass),
    change: row.change,
    trend,
    ...figuresIn(row),
  };
}

/**
 * Some agents' radii at even moments from one to another, the oldest first; of an agent of which nothing was kept at the beginning,
 * from when something was.
 */
export async function trendsOf(
  tx: Tx,
  orgId: string,
  agents: readonly string[],
  { from, to }: { from: Date; to: Date },
): Promise<Map<string, ReachRow["trend"]>> {
  const rows = await tx.$queryRawUnsafe<{ agent: string; at: Date; radius: number }[]>(
    TRENDS,
    ...[orgId, agents, from, to],
  );
  const trends = new Map<string, ReachRow["trend"]>(agents.map((agent) => [agent, []]));
  for (const { agent, at, radius } of rows) trends.get(agent)?.push({ at: timeOf(at), radius });
  return trends;
}

const TRENDS = `SELECT a.id::text AS agent, moments.at, kept.radius
  FROM unnest($2::uuid[]) AS a(id)
  CROSS JOIN (SELECT $3::timestamptz + ($4::timestamptz - $3::timestamptz) * n / ${REACH_MOMENTS - 1} AS at
    FROM generate_series(0, ${REACH_MOMENTS - 1}) AS n) moments
  JOIN LATERAL (SELECT s.radius FROM reach_agent_snapshot s
    WHERE s.org_id = $1::uuid AND s.agent_id = a.id AND s.at <= moments.at ORDER BY s.at DESC LIMIT 1) kept ON true
  ORDER BY moments.at`;
