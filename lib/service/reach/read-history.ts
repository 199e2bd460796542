import { type HistoryPoint, type ReachCause, reachHistoryContract } from "../../contract/reach";
import { notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { namesOf } from "../record/names";
import { timeOf } from "../show";
import { query } from "../verb";
import { sinceWhen } from "./agent-rows";

/** Points at most: the latest. */
const MOST = 400;
/** Causes told of one point. */
const TOLD = 10;

type Point = {
  at: Date;
  radius: number;
  radiusWithPerson: number;
  union: number;
  agents: number;
  causes: string[];
  causeCount: number;
};

export const readHistory = query(reachHistoryContract, async (tx, ctx, { agent, since }) => {
  const { orgId } = ctx;
  if (agent && (await tx.agent.count({ where: { orgId, id: agent } })) === 0)
    throw notFound("agent");
  const from = sinceWhen(since, ctx.now());
  // One before the stretch, to tell the change of its first.
  const points = await tx.$queryRawUnsafe<Point[]>(
    `SELECT * FROM (${agent ? OF_AGENT : OF_ALL} ORDER BY s.at DESC LIMIT ${MOST}) p ORDER BY at`,
    ...[orgId, from, ...(agent ? [agent] : [])],
  );
  const shown = points.filter(({ at }) => at >= from);
  const causes = await causesOf(
    tx,
    orgId,
    shown.flatMap((point) => point.causes),
  );
  const before = new Map(points.map((point, n) => [point, points[n - 1]]));
  const stood = points.findLast(({ at }) => at < from);
  return {
    rows: [
      ...(stood ? [standing(stood, from)] : []),
      ...shown.map((point): HistoryPoint => {
        const { radius, radiusWithPerson, union, agents, causeCount } = point;
        const found = point.causes.flatMap((id) => causes.get(id) ?? []);
        const own = agent ? found.filter((cause) => concerns(cause, agent)) : found;
        return {
          at: timeOf(point.at),
          ...{ radius, radiusWithPerson, union, agents, causeCount },
          change: radius - (before.get(point)?.radius ?? radius),
          // What is about the agent itself explains its jump better than all that happened beside it.
          causes: (own.length > 0 ? own : found).slice(0, TOLD),
        };
      }),
    ],
  };
});

/** What a snapshot told is so until the next. */
function standing({ radius, radiusWithPerson, union, agents }: Point, at: Date): HistoryPoint {
  const figures = { radius, radiusWithPerson, union, agents };
  return { at: timeOf(at), ...figures, change: 0, causes: [], causeCount: 0 };
}

function concerns(cause: ReachCause, agent: string): boolean {
  return cause.agent?.id === agent || cause.subject?.id === agent;
}

const WITHIN = `s.org_id = $1::uuid AND s.at >= coalesce(
  (SELECT max(b.at) FROM reach_snapshot b WHERE b.org_id = $1::uuid AND b.at < $2::timestamptz), $2::timestamptz)`;

const OF_ALL = `SELECT s.at, s.radius, s.radius_with_person AS "radiusWithPerson", s.union_alone AS "union", s.agents,
    s.causes::text[] AS causes, s.cause_count AS "causeCount"
  FROM reach_snapshot s WHERE ${WITHIN}`;

/** An agent's own figures stand until a later snapshot has others. */
const OF_AGENT = `SELECT s.at, k.radius, k.radius_with_person AS "radiusWithPerson", k.union_alone AS "union", 1 AS agents,
    s.causes::text[] AS causes, s.cause_count AS "causeCount"
  FROM reach_snapshot s
  JOIN LATERAL (SELECT * FROM reach_agent_snapshot x WHERE x.org_id = s.org_id AND x.agent_id = $3::uuid AND x.at <= s.at
    ORDER BY x.at DESC LIMIT 1) k ON true
  WHERE ${WITHIN}`;

type Row = {
  id: string;
  at: Date;
  kind: string;
  agent_id: string | null;
  tool_id: string | null;
  session_id: null;
  actor: string | null;
  subject_type: string | null;
  subject_id: string | null;
};

/** Events by id, as causes. */
async function causesOf(
  tx: Tx,
  orgId: string,
  ids: readonly string[],
): Promise<Map<string, ReachCause>> {
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `SELECT e.id::text AS id, e.recorded_at AS at, e.kind, e.agent_id, e.tool_id, NULL AS session_id,
       e.canonical::jsonb #>> '{actor,name}' AS actor, e.canonical::jsonb #>> '{subject,type}' AS subject_type,
       e.canonical::jsonb #>> '{subject,id}' AS subject_id
     FROM event e WHERE e.org_id = $1::uuid AND e.id = ANY ($2::uuid[])`,
    orgId,
    [...new Set(ids)],
  );
  const names = await namesOf(tx, orgId, rows);
  return new Map(
    rows.map(({ id, at, kind, actor, agent_id, tool_id, subject_type, subject_id }) => [
      id,
      {
        ...{ id, at: timeOf(at), kind, by: actor ?? "Telemetry" },
        agent: names.agent(agent_id),
        tool: names.tool(tool_id),
        subject: subject_type && subject_id ? { type: subject_type, id: subject_id } : null,
      },
    ]),
  );
}
