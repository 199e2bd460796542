import { FIRST_DELEGATION, type ReachCause } from "../../contract/reach-history";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { namesOf } from "../record/names";
import { timeOf } from "../show";

type Row = {
  id: string;
  at: Date;
  kind: string;
  agent_id: string | null;
  tool_id: string | null;
  session_id: string | null;
  /** Whose session it was opened from, where it is the session of another. */
  from_id: string | null;
  actor: string | null;
  subject_type: string | null;
  subject_id: string | null;
  subject_name: string | null;
};

/** Events by id, as causes. What opens something is named to those alone who may read credentials. */
export async function causesByIds(
  tx: Tx,
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, ReachCause>> {
  const rows = await tx.$queryRawUnsafe<Row[]>(CAUSES, ctx.orgId, [...new Set(ids)]);
  const from = rows.map(({ from_id }) => ({ agent_id: from_id, tool_id: null, session_id: null }));
  const names = await namesOf(tx, ctx.orgId, [...rows, ...from]);
  const readsCredentials = ctx.may("credential.read");
  return new Map(
    rows.map((row): [string, ReachCause] => {
      const { id, kind, actor, subject_type: type, subject_id: subject } = row;
      const shown = type !== "credential" || readsCredentials;
      const told = { id, at: timeOf(row.at), by: actor ?? "Telemetry" };
      const delegated = row.from_id !== null;
      return [
        id,
        delegated
          ? {
              ...{ ...told, kind: FIRST_DELEGATION, tool: null },
              ...{ agent: names.agent(row.from_id), acting: names.agent(row.agent_id) },
              subject: row.session_id ? { type: "session", id: row.session_id, name: null } : null,
            }
          : {
              ...{ ...told, kind, agent: names.agent(row.agent_id), acting: null },
              tool: names.tool(row.tool_id),
              subject:
                type && subject && shown ? { type, id: subject, name: row.subject_name } : null,
            },
      ];
    }),
  );
}

/** What names a session and is a cause was the first seen of a session that another agent's opened. */
const CAUSES = `SELECT e.id::text AS id, e.recorded_at AS at, e.kind, e.agent_id, e.tool_id, e.session_id, p.agent_id AS from_id,
    e.canonical::jsonb #>> '{actor,name}' AS actor, s.type AS subject_type, s.id AS subject_id,
    CASE s.type
      WHEN 'chain' THEN (SELECT name FROM chain WHERE org_id = e.org_id AND id::text = s.id)
      WHEN 'resource' THEN (SELECT name FROM resource WHERE org_id = e.org_id AND id::text = s.id)
      WHEN 'credential' THEN (SELECT name FROM credential WHERE org_id = e.org_id AND id::text = s.id)
    END AS subject_name
  FROM event e
  CROSS JOIN LATERAL (SELECT e.canonical::jsonb #>> '{subject,type}', e.canonical::jsonb #>> '{subject,id}') s (type, id)
  LEFT JOIN session c ON c.org_id = e.org_id AND c.id = e.session_id
  LEFT JOIN session p ON p.org_id = c.org_id AND p.id = c.parent_id
  WHERE e.org_id = $1::uuid AND e.id = ANY ($2::uuid[])`;
