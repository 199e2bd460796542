import type { REACH_SINCE } from "../../contract/reach";
import {
  type HistoryPoint,
  type HistoryStep,
  reachHistoryContract,
} from "../../contract/reach-history";
import { notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { timeOf, timeOrNull } from "../show";
import { query } from "../verb";
import { sinceWhen } from "./agent-rows";
import { causesByIds } from "./read-causes";

/** Beyond so many snapshots the last of each hour or day is told. */
const MOST = 400;
/** Causes told of one point. */
const TOLD = 10;

type Since = (typeof REACH_SINCE)[number];

type Point = {
  at: Date;
  radius: number;
  radiusWithPerson: number;
  union: number;
  agents: number;
  causes: string[];
  causeCount: number;
  ownCauses: string[];
  ownCount: number;
};

export const readHistory = query(reachHistoryContract, async (tx, ctx, { agent, since }) => {
  const { orgId } = ctx;
  if (agent && (await tx.agent.count({ where: { orgId, id: agent } })) === 0)
    throw notFound("agent");
  const from = sinceWhen(since, ctx.now());
  const step = await stepOf(tx, orgId, since, from);
  // One before the stretch, to tell the change of its first.
  const points = await tx.$queryRawUnsafe<Point[]>(
    agent ? OF_AGENT : OF_ALL,
    ...[orgId, from, step, ...(agent ? [agent] : [])],
  );
  const shown = points.filter(({ at }) => at >= from);
  const told = new Map(shown.map((point) => [point, toldOf(point)]));
  const causes = await causesByIds(
    tx,
    ctx,
    [...told.values()].flatMap(({ ids }) => ids),
  );
  const before = new Map(points.map((point, n) => [point, points[n - 1]]));
  const stood = points.findLast(({ at }) => at < from);
  return {
    step,
    rows: [
      ...(stood ? [standing(stood, from)] : []),
      ...shown.map((point): HistoryPoint => {
        const { radius, radiusWithPerson, union, agents } = point;
        const { ids, count, own } = told.get(point) ?? toldOf(point);
        return {
          at: timeOf(point.at),
          since: timeOrNull(before.get(point)?.at),
          ...{ radius, radiusWithPerson, union, agents },
          change: radius - (before.get(point)?.radius ?? radius),
          causes: ids.flatMap((id) => causes.get(id) ?? []),
          ...{ causeCount: count, own },
        };
      }),
    ],
  };
});

/** What is about the agent itself explains its jump; where nothing is, all that happened beside it may. */
function toldOf({ causes, causeCount, ownCauses, ownCount }: Point) {
  const own = ownCount > 0;
  const ids = (own ? ownCauses : causes).slice(0, TOLD);
  return { ids, count: own ? ownCount : causeCount, own };
}

/** What a snapshot told is so until the next. */
function standing({ radius, radiusWithPerson, union, agents }: Point, at: Date): HistoryPoint {
  const figures = { radius, radiusWithPerson, union, agents };
  const none = { change: 0, causes: [], causeCount: 0, own: false };
  return { at: timeOf(at), since: null, ...figures, ...none };
}

async function stepOf(tx: Tx, orgId: string, since: Since, from: Date): Promise<HistoryStep> {
  const found = await tx.reachSnapshot.count({
    where: { orgId, at: { gte: from } },
    take: MOST + 1,
  });
  if (found <= MOST) return "snapshot";
  return since === "1d" || since === "7d" ? "hour" : "day";
}

/** Snapshots of the stretch by what they are told as, and the one before it by itself. */
const STEP = `CASE WHEN s.at < $2::timestamptz THEN '-infinity'::timestamptz
  WHEN $3 = 'snapshot' THEN s.at ELSE date_trunc($3, s.at, 'UTC') END`;
const KEPT = `kept AS (
    SELECT s.*, ${STEP} AS step, row_number() OVER (PARTITION BY ${STEP} ORDER BY s.at DESC, s.id DESC) AS place
    FROM reach_snapshot s WHERE s.org_id = $1::uuid AND s.at >= coalesce(
      (SELECT max(b.at) FROM reach_snapshot b WHERE b.org_id = $1::uuid AND b.at < $2::timestamptz), $2::timestamptz)
  )`;

/** Of what happened within each step the latest that may have moved it, and how many there are in all. */
const causesIn = (rows: string) => `
    SELECT step, sum(cause_count)::int AS count, max(told) AS told FROM (
      SELECT r.step, r.cause_count, NULL::text[] AS told FROM ${rows} r
      UNION ALL
      SELECT r.step, 0, (array_agg(c.id::text ORDER BY r.at DESC, c.n))[1:${TOLD}]
      FROM ${rows} r, unnest(r.causes) WITH ORDINALITY c(id, n) GROUP BY r.step
    ) parts GROUP BY step`;

const STEPS = `steps AS (${causesIn("kept")})`;

const OF_ALL = `WITH ${KEPT}, ${STEPS}
  SELECT s.at, s.radius, s.radius_with_person AS "radiusWithPerson", s.union_alone AS "union", s.agents,
    coalesce(steps.told, '{}') AS causes, steps.count AS "causeCount", '{}'::text[] AS "ownCauses", 0 AS "ownCount"
  FROM kept s JOIN steps USING (step) WHERE s.place = 1 ORDER BY s.at`;

/** An agent's own figures stand until a later snapshot has others. */
const OF_AGENT = `WITH ${KEPT}, ${STEPS}, own AS (
    SELECT s.step, x.at, x.causes, x.cause_count FROM kept s
    JOIN reach_agent_snapshot x ON x.org_id = s.org_id AND x.agent_id = $4::uuid AND x.at = s.at
  ), moved AS (${causesIn("own")})
  SELECT s.at, k.radius, k.radius_with_person AS "radiusWithPerson", k.union_alone AS "union", 1 AS agents,
    coalesce(steps.told, '{}') AS causes, steps.count AS "causeCount",
    coalesce(moved.told, '{}') AS "ownCauses", coalesce(moved.count, 0) AS "ownCount"
  FROM kept s JOIN steps USING (step) LEFT JOIN moved USING (step)
  JOIN LATERAL (SELECT * FROM reach_agent_snapshot x WHERE x.org_id = s.org_id AND x.agent_id = $4::uuid AND x.at <= s.at
    ORDER BY x.at DESC LIMIT 1) k ON true
  WHERE s.place = 1 ORDER BY s.at`;
