import * as z from "zod/mini";
import { type DriftSessionRow, driftPart, driftSessionsContract } from "../../contract/drift";
import { SESSION_STATES } from "../../contract/session";
import { WORTH_LOOKING } from "../../core/drift";
import { COUNT_TO, type Direction, orderOf, readPage } from "../listing";
import { oneOf, timeOf } from "../show";
import { query } from "../verb";
import { idsOrAll, likeOrAll, stretchOf } from "./looking";

const COLUMNS = {
  score: (way: Direction) => `d.score ${way}, d.last_at DESC`,
  lastAt: (way: Direction) => `d.last_at ${way}`,
  beganAt: (way: Direction) => `d.began_at ${way}`,
  agent: (way: Direction) => `a.name ${way}, d.score DESC`,
  calls: (way: Direction) => `s.calls ${way}`,
};

/** As measures take them (`sampleOf`): of a session of which nothing was decided, what telemetry saw. */
const HAD = `(d.trace -> 'mixes' -> (CASE WHEN $12::text IN ('tools', 'hours') AND (d.trace ->> 'calls')::float8 = 0
  THEN 'seen_' || $12::text ELSE $12::text END))`;
const FIGURE = `(CASE $14::text
  WHEN 'calls' THEN CASE WHEN (d.trace ->> 'calls')::float8 > 0 THEN (d.trace ->> 'calls')::float8 ELSE (d.trace ->> 'executions')::float8 END
  WHEN 'duration' THEN greatest(0, coalesce((d.trace ->> 'lastAt')::float8 - (d.trace ->> 'firstAt')::float8, 0))
  WHEN 'deliberation' THEN d.deliberation_ms ELSE d.reasoning_tokens END)`;

const FROM = `FROM drift_session d
  JOIN session s ON s.org_id = d.org_id AND s.id = d.session_id
  JOIN agent a ON a.org_id = d.org_id AND a.id = d.agent_id
  WHERE d.org_id = $1::uuid AND d.last_at >= $2 AND d.last_at < $3
    AND ($4::uuid[] IS NULL OR d.agent_id = ANY ($4::uuid[]))
    AND ($5::uuid[] IS NULL OR EXISTS (SELECT FROM team_member m
      WHERE m.org_id = d.org_id AND m.team_id = ANY ($5::uuid[]) AND m.person_id IN (a.owner_id, a.sponsor_id)))
    AND ($6::text[] IS NULL OR d.part_names && $6::text[])
    AND d.score >= $7 AND d.score < $8
    AND ($9::text IS NULL OR s.external_id ILIKE $9 OR a.name ILIKE $9 OR a.handle ILIKE $9)
    AND ($10::timestamptz IS NULL OR d.began_at >= $10::timestamptz) AND ($11::timestamptz IS NULL OR d.began_at < $11::timestamptz)
    AND ($12::text IS NULL OR ${HAD} ? $13::text)
    AND ($14::text IS NULL OR (($15::float8 IS NULL OR ${FIGURE} >= $15::float8) AND ($16::float8 IS NULL OR ${FIGURE} < $16::float8)))`;

type Row = {
  id: string;
  external_id: string;
  agent_id: string;
  agent_name: string;
  state: string;
  task_class: string | null;
  score: number;
  parts: unknown;
  calls: number;
  began_at: Date;
  last_at: Date;
};

export const listSessions = query(driftSessionsContract, async (tx, ctx, input) => {
  const { look, beganFrom = null, beganTo = null } = input;
  // Days and measures reach back farther than any period of the list.
  const reach = beganFrom === null && beganTo === null ? {} : { from: new Date(0).toISOString() };
  const { from, to } = stretchOf(ctx, { ...reach, ...input });
  const filters = [
    ...[ctx.orgId, from, to, idsOrAll(input.agent), idsOrAll(input.team), input.part ?? null],
    look && !look.includes("less") ? WORTH_LOOKING : 0,
    look && !look.includes("worth") ? WORTH_LOOKING : 101,
    likeOrAll(input.q),
    ...[beganFrom, beganTo, ...hadOf(input.had), ...figureOf(input.figure)],
  ];
  const order = orderOf(input.sort, COLUMNS, "-score");
  return readPage(
    input,
    async () => {
      const [row] = await tx.$queryRawUnsafe<{ n: number }[]>(
        `SELECT count(*)::int AS n FROM (SELECT 1 ${FROM} LIMIT ${COUNT_TO}) AS found`,
        ...filters,
      );
      return row?.n ?? 0;
    },
    ({ skip, take }) =>
      tx.$queryRawUnsafe<Row[]>(
        `SELECT d.session_id AS id, s.external_id, d.agent_id, a.name AS agent_name, s.state, s.task_class,
           d.score, d.parts, s.calls, d.began_at, d.last_at
         ${FROM} ORDER BY ${order}, d.session_id DESC OFFSET ${skip} LIMIT ${take}`,
        ...filters,
      ),
    shown,
  );
});

function hadOf(had: string | undefined): [mix: string | null, category: string | null] {
  if (had === undefined) return [null, null];
  const colon = had.indexOf(":");
  return [had.slice(0, colon), had.slice(colon + 1)];
}

function figureOf(
  asked: string | undefined,
): [figure: string | null, from: number | null, to: number | null] {
  if (asked === undefined) return [null, null, null];
  const [figure = "", range = ""] = asked.split(":");
  const [from, to] = range.split("..").map((end) => (end === "" ? null : Number(end)));
  return [figure, from ?? null, to ?? null];
}

const kept = z.array(driftPart);

/** The parts of a score as they are kept. */
export function partsOf(parts: unknown): DriftSessionRow["parts"] {
  return z.parse(kept, parts);
}

function shown(row: Row): DriftSessionRow {
  return {
    id: row.id,
    externalId: row.external_id,
    agent: { id: row.agent_id, name: row.agent_name },
    state: oneOf(SESSION_STATES, row.state),
    taskClass: row.task_class,
    score: row.score,
    parts: partsOf(row.parts),
    calls: row.calls,
    beganAt: timeOf(row.began_at),
    lastAt: timeOf(row.last_at),
  };
}
