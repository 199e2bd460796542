import type { Cursor } from "../log/cursor";
import type { Sql } from "../org-transaction";

/** Leaves read at a time. */
export const BATCH = 4_000;

/** An event of the log that bears on drift. */
export type Told = {
  id: string;
  kind: string;
  recorded_at: Date;
  agent_id: string;
  session_id: string;
  tool_id: string | null;
  /** Of decisions and openings, the canonical text. */
  canonical: string | null;
  /** Of spans, what they say of model, prompt and reasoning. */
  span: {
    model: string | null;
    snapshot: string | null;
    version: string | null;
    prompt: string | null;
    reasoning: number | null;
    tool: string | null;
  } | null;
};

const READ = `
WITH leaf AS MATERIALIZED (
  SELECT idx, event_id, recorded_at FROM log_leaf
  WHERE org_id = $1 AND log_no = $2 AND idx > $3 ORDER BY idx LIMIT ${BATCH}
)
SELECT l.idx, e.id, e.kind, e.recorded_at, e.agent_id, e.session_id, e.tool_id,
  CASE WHEN e.kind IN ('decision', 'session.opened') THEN e.canonical END AS canonical,
  CASE WHEN t.data IS NOT NULL THEN jsonb_build_object(
    'model', coalesce(t.data #>> '{model,request}', t.data #>> '{model,response}'),
    'snapshot', t.data #>> '{model,response}',
    'version', t.data #>> '{attributes,gen_ai.agent.version}',
    'prompt', t.data #>> '{attributes,gen_ai.prompt.name}',
    'reasoning', t.data #> '{usage,reasoning_tokens}',
    'tool', (t.data #>> '{tool,server}') || '/' || (t.data #>> '{tool,name}')) END AS span
FROM leaf l
-- Behind a limit, so that each is looked up by its key, whatever the planner knows of the others.
CROSS JOIN LATERAL (SELECT * FROM event
  WHERE org_id = $1 AND recorded_at = l.recorded_at AND id = l.event_id LIMIT 1) AS e
-- Behind an offset, so that each text is parsed once and not for every member.
CROSS JOIN LATERAL (SELECT CASE WHEN e.kind IN ('span.chat', 'span.invoke_agent', 'span.execute_tool')
  THEN e.canonical::jsonb -> 'data' END AS data OFFSET 0) AS t
ORDER BY l.idx`;

/** What the log holds beyond a cursor, and how far it was read. */
export type Stretch = { told: Told[]; read: number; end: Cursor };

/** Reads on in the log. Events of no session or no agent bear on no drift. */
export async function readStretch(sql: Sql, orgId: string, from: Cursor): Promise<Stretch> {
  const { rows } = await sql.query<
    Omit<Told, "agent_id" | "session_id"> & {
      idx: bigint;
      agent_id: string | null;
      session_id: string | null;
    }
  >(READ, [orgId, from.logNo, from.idx.toString()]);
  const last = rows.at(-1);
  return {
    told: rows.flatMap(({ agent_id, session_id, ...row }) =>
      agent_id !== null && session_id !== null ? [{ ...row, agent_id, session_id }] : [],
    ),
    read: rows.length,
    end: last ? { ...from, idx: BigInt(last.idx) } : from,
  };
}
