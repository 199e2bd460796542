import { CHANGE_GROUPS, type ChangeRow, overviewChangesContract } from "../../contract/overview";
import type { Stretch } from "../../core/measure";
import type { Tx } from "../../store/transact";
import { namesOf } from "../record/names";
import { timeOf } from "../show";
import { query } from "../verb";
import { windowFor } from "./looking";

type Group = ChangeRow["group"];

/** The kinds of event in each group. Agents and tools that telemetry finds leave none: they are read off the inventory. */
const KINDS: Readonly<Record<Group, readonly string[]>> = {
  granted: ["entitlement.granted"],
  widened: ["entitlement.widened"],
  narrowed: ["entitlement.narrowed"],
  revoked: ["entitlement.revoked"],
  agents: ["agent.registered", "agent.adopted"],
  tools: ["tool.registered", "tool.reviewed"],
  policies: ["policy.published"],
  stops: [
    ...["org.frozen", "org.unfrozen", "tool.frozen", "tool.unfrozen"],
    ...["agent.suspended", "agent.resumed", "agent.retired"],
  ],
};
const FOUND: Readonly<Record<string, Group>> = {
  "agent.discovered": "agents",
  "tool.discovered": "tools",
};
const GROUP_OF = new Map<string, Group>([
  ...CHANGE_GROUPS.flatMap((group) => KINDS[group].map((kind) => [kind, group] as const)),
  ...Object.entries(FOUND),
]);

/** What changed between two moments: $1 org, $2 from, $3 to, $4 kinds of event. */
const CHANGES = `
  SELECT e.id, e.recorded_at AS at, e.kind, e.agent_id, e.tool_id, NULL::uuid AS session_id, e.canonical
  FROM event e WHERE e.org_id = $1::uuid AND e.kind = ANY ($4::text[]) AND e.recorded_at >= $2::timestamptz AND e.recorded_at < $3::timestamptz
  UNION ALL SELECT id, created_at, 'agent.discovered', id, NULL, NULL, NULL FROM agent
  WHERE org_id = $1::uuid AND origin = 'discovered' AND created_at >= $2::timestamptz AND created_at < $3::timestamptz
  UNION ALL SELECT id, created_at, 'tool.discovered', NULL, id, NULL, NULL FROM tool
  WHERE org_id = $1::uuid AND origin = 'discovered' AND created_at >= $2::timestamptz AND created_at < $3::timestamptz`;

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

export const readChanges = query(overviewChangesContract, async (tx, ctx, input) => {
  const window = windowFor(ctx, input);
  const counts = await countsIn(tx, ctx.orgId, window);
  const skip = (input.page - 1) * input.pageSize;
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `SELECT c.*, c.canonical::jsonb #>> '{actor,name}' AS actor, c.canonical::jsonb #>> '{subject,type}' AS subject_type,
       c.canonical::jsonb #>> '{subject,id}' AS subject_id
     FROM (${CHANGES} ORDER BY at DESC, id DESC LIMIT ${input.pageSize} OFFSET ${skip}) AS c`,
    ...valuesOf(ctx.orgId, window),
  );
  const names = await namesOf(tx, ctx.orgId, rows);
  return {
    rows: rows.map((row) => ({
      ...{ id: row.id, at: timeOf(row.at), kind: row.kind },
      group: GROUP_OF.get(row.kind) ?? "stops",
      by: row.actor ?? "Telemetry",
      agent: names.agent(row.agent_id),
      tool: names.tool(row.tool_id),
      subject: subjectOf(row),
    })),
    total: counts.reduce((sum, { count }) => sum + count, 0),
    ...{ page: input.page, pageSize: input.pageSize },
    counts,
  };
});

function subjectOf({ id, kind, subject_type, subject_id }: Row): ChangeRow["subject"] {
  if (subject_type !== null && subject_id !== null) return { type: subject_type, id: subject_id };
  return { type: kind.split(".")[0] ?? kind, id };
}

async function countsIn(tx: Tx, orgId: string, window: Stretch) {
  const rows = await tx.$queryRawUnsafe<{ kind: string; n: number }[]>(
    `SELECT kind, count(*)::int AS n FROM (${CHANGES}) AS c GROUP BY kind`,
    ...valuesOf(orgId, window),
  );
  return CHANGE_GROUPS.map((group) => {
    const own = rows.filter(({ kind }) => GROUP_OF.get(kind) === group);
    const kinds = [...KINDS[group]];
    return { group, kinds, count: own.reduce((sum, { n }) => sum + n, 0) };
  });
}

function valuesOf(orgId: string, { from, to }: Stretch): unknown[] {
  return [orgId, new Date(from), new Date(to), Object.values(KINDS).flat()];
}
