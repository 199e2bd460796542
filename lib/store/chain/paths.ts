import { EMPTY_PATH, type PathStep, walk } from "../../core/chain";
import { permits, type Verdict } from "../../core/kernel";
import type { Sql } from "../org-transaction";
import type { Seen } from "./read-batch";

/** A session's path as its row keeps it. */
export type StoredPath = {
  sessionId: string;
  agentId: string;
  steps: PathStep[];
  calls: number;
  decided: boolean;
  cut: boolean;
  firstAt: Date;
  lastAt: Date;
};

/**
 * Takes what was seen into the paths of its sessions. A call counts where it was allowed; an execution that telemetry saw counts
 * in a session of which no decision was recorded before, for elsewhere it is the same call again.
 * @param seen in the order of the log
 */
export function followed(
  known: ReadonlyMap<string, StoredPath>,
  seen: readonly Seen[],
): Map<string, StoredPath> {
  const paths = new Map<string, StoredPath>();
  for (const one of seen) {
    const path = paths.get(one.sessionId) ?? known.get(one.sessionId) ?? begun(one);
    const decided = path.decided || one.kind === "decision";
    const next = { ...path, decided };
    paths.set(one.sessionId, isCall(one, path) ? withCall(next, one) : next);
  }
  return paths;
}

function begun({ sessionId, agentId, at }: Seen): StoredPath {
  return { ...EMPTY_PATH, sessionId, agentId, decided: false, firstAt: at, lastAt: at };
}

function isCall({ kind, verdict, toolId }: Seen, { decided }: StoredPath): boolean {
  if (toolId === null) return false;
  if (kind === "decision") return verdict !== null && permits(verdict as Verdict);
  return !decided;
}

function withCall(path: StoredPath, one: Seen): StoredPath {
  const { labels, resources, sensitivity, at } = one;
  const step = { tool: one.toolId ?? "", labels, resources, sensitivity };
  const { steps, calls, cut } = walk(path, step);
  const firstAt = path.calls === 0 ? at : path.firstAt;
  const lastAt = new Date(Math.max(at.getTime(), path.lastAt.getTime()));
  return { ...path, steps, calls, cut, firstAt, lastAt };
}

/** The paths of these sessions as far as they were followed. */
export async function readPaths(
  sql: Sql,
  orgId: string,
  sessionIds: readonly string[],
): Promise<Map<string, StoredPath>> {
  const { rows } = await sql.query<StoredPath>(
    `SELECT session_id AS "sessionId", agent_id AS "agentId", steps, calls, decided, cut, first_at AS "firstAt", last_at AS "lastAt"
     FROM chain_session WHERE org_id = $1 AND session_id = ANY($2::uuid[])`,
    [orgId, sessionIds],
  );
  return new Map(rows.map((row) => [row.sessionId, row]));
}

/** Keeps paths, each over what was known of it. */
export async function writePaths(
  sql: Sql,
  orgId: string,
  paths: readonly StoredPath[],
): Promise<void> {
  if (paths.length === 0) return;
  const rows = [...paths]
    .sort((a, b) => (a.sessionId < b.sessionId ? -1 : 1))
    .map(({ steps, ...path }) => ({ ...path, steps, tools: steps.map(({ tool }) => tool) }));
  await sql.query(
    `INSERT INTO chain_session AS t (org_id, session_id, agent_id, tools, steps, calls, decided, cut, first_at, last_at)
     SELECT $1::uuid, x."sessionId", x."agentId", x.tools, x.steps, x.calls, x.decided, x.cut, x."firstAt", x."lastAt"
     FROM jsonb_to_recordset($2::jsonb) AS x("sessionId" uuid, "agentId" uuid, tools uuid[], steps jsonb, calls int,
       decided bool, cut bool, "firstAt" timestamptz, "lastAt" timestamptz)
     ON CONFLICT (org_id, session_id) DO UPDATE SET tools = EXCLUDED.tools, steps = EXCLUDED.steps, calls = EXCLUDED.calls,
       decided = EXCLUDED.decided, cut = EXCLUDED.cut, first_at = EXCLUDED.first_at, last_at = EXCLUDED.last_at`,
    [orgId, JSON.stringify(rows)],
  );
}
