import * as z from "zod/mini";
import { actionPayload, decisionData } from "../../core/decide";
import { type DecidedCall, matchesOf } from "../../core/finding";
import type { Sql } from "../org-transaction";
import type { Observed } from "./executions";
import { type OpenPayload, openPayloads } from "./payloads";

const facts = z.pick(decisionData, {
  ...{ verdict: true, tool: true, session: true, tool_call_id: true, valid_until: true },
  ...{ effects: true, sensitivity: true },
});

/** A decision with the facts that a finding takes from it. */
export type Decided = DecidedCall & { agentId: string; data: z.infer<typeof facts> };

const DAY_MS = 86_400_000;
/** A decision older than this covers nothing, and is not looked for. */
const LOOK_BACK_MS = DAY_MS;
/** How long ago a span may say that it began, as far as decisions are looked for. */
const LONGEST_DELAY_MS = 31 * DAY_MS;

type Row = {
  id: string;
  recorded_at: Date;
  agent_id: string;
  session_id: string | null;
  canonical: string;
  execution_event_id: string | null;
  span: string | null;
  parent: string | null;
};

/**
 * The decisions that some executions may belong to: those of their agents, on their tools, from a day before they began until they
 * were recorded.
 */
export async function readDecisions(
  sql: Sql,
  open: OpenPayload,
  orgId: string,
  executions: readonly Observed[],
): Promise<Decided[]> {
  if (executions.length === 0) return [];
  const { rows } = await sql.query<Row>(
    `SELECT e.id, e.recorded_at, e.agent_id, e.session_id, e.canonical, c.execution_event_id, c.span, c.parent
     FROM (
       SELECT DISTINCT d.recorded_at, d.id
       FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) AS w(agent, since, until)
       JOIN event d ON d.org_id = $1 AND d.agent_id = w.agent AND d.recorded_at BETWEEN w.since AND w.until
       WHERE d.kind = 'decision' AND (d.tool_id = ANY ($5) OR d.tool_id IS NULL)
     ) AS near
     JOIN event e ON e.org_id = $1 AND e.recorded_at = near.recorded_at AND e.id = near.id
     LEFT JOIN execution_cover c ON c.org_id = $1 AND c.decision_event_id = e.id`,
    [orgId, ...windowsOf(executions), toolsOf(executions)],
  );
  const decided = rows.flatMap(decidedOf);
  const wanted = candidates(executions, decided);
  const texts = await openPayloads(sql, open, orgId, [...wanted], "action");
  const denied = await deniedAmong(sql, orgId, decided, wanted);
  return decided.map((one) => ({
    ...one,
    ...actionOf(texts.get(one.id)),
    notExecuted: denied.has(one.id),
  }));
}

/** Per agent, from when until when its decisions bear on its executions. */
function windowsOf(executions: readonly Observed[]): [string[], Date[], Date[]] {
  const windows = new Map<string, { since: number; until: number }>();
  for (const { agentId, startedAt, recordedAt } of executions) {
    const began = Math.max(startedAt, recordedAt - LONGEST_DELAY_MS);
    const since = Math.min(began, recordedAt) - LOOK_BACK_MS;
    const known = windows.get(agentId) ?? { since, until: recordedAt };
    windows.set(agentId, {
      since: Math.min(known.since, since),
      until: Math.max(known.until, recordedAt),
    });
  }
  const all = [...windows.values()];
  return [
    [...windows.keys()],
    all.map(({ since }) => new Date(since)),
    all.map(({ until }) => new Date(until)),
  ];
}

/** One that was not in the inventory at the time is known by its name alone. */
function toolsOf(executions: readonly Observed[]): string[] {
  return [...new Set(executions.flatMap(({ toolId }) => toolId ?? []))];
}

/** A session of the gateway's own naming: the call was asked for in none. */
const UNNAMED = "~";

function decidedOf(row: Row): Decided[] {
  const data = facts.safeParse(JSON.parse(row.canonical).data).data;
  if (!data) return [];
  const { execution_event_id: id, span, parent } = row;
  return [
    {
      id: row.id,
      agentId: row.agent_id,
      data,
      tool: data.tool,
      session: data.session.external_id.startsWith(UNNAMED) ? null : row.session_id,
      callId: data.tool_call_id ?? null,
      verdict: data.verdict,
      at: row.recorded_at.getTime(),
      validUntil: data.valid_until === undefined ? null : Date.parse(data.valid_until),
      ...actionOf(undefined),
      notExecuted: false,
      cover: id === null || span === null ? null : { id, span, parent },
    },
  ];
}

function actionOf(text: string | undefined): Pick<Decided, "effective" | "volatile"> {
  const action = text === undefined ? undefined : actionPayload.safeParse(JSON.parse(text)).data;
  return { effective: action?.effective ?? null, volatile: action?.volatile ?? [] };
}

/**
 * Decisions whose arguments must be looked at. Most executions name their call, and a busy agent's other calls need not be
 * decrypted for them.
 */
function candidates(
  executions: readonly Observed[],
  decided: readonly Decided[],
): ReadonlySet<string> {
  const wanted = new Set<string>();
  const byAgent = groupByAgent(decided);
  for (const execution of executions) {
    const own = byAgent.get(execution.agentId) ?? [];
    const matches = matchesOf(execution, own);
    const looked = matches?.matchedBy === "call_id" ? matches.decisions : own;
    for (const { id, tool } of looked) if (tool === execution.tool) wanted.add(id);
  }
  return wanted;
}

/** Decisions by whose they are. */
export function groupByAgent<T extends { agentId: string }>(all: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(one.agentId);
    if (group) group.push(one);
    else groups.set(one.agentId, [one]);
  }
  return groups;
}

/** Of some decisions those whose call the caller has reported not to have happened. */
async function deniedAmong(
  sql: Sql,
  orgId: string,
  decided: readonly Decided[],
  wanted: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const looked = decided.filter(({ id }) => wanted.has(id));
  if (looked.length === 0) return new Set();
  const { rows } = await sql.query<{ evaluation: string }>(
    `SELECT canonical::jsonb #>> '{data,evaluation_id}' AS evaluation FROM event
     WHERE org_id = $1 AND kind = 'outcome' AND agent_id = ANY ($2::uuid[]) AND recorded_at >= $3
       AND canonical LIKE '%"not_executed"%' AND canonical::jsonb #>> '{data,status}' = 'not_executed'`,
    [
      orgId,
      [...new Set(looked.map(({ agentId }) => agentId))],
      new Date(Math.min(...looked.map(({ at }) => at))),
    ],
  );
  return new Set(rows.map(({ evaluation }) => evaluation));
}

/** The executions that decisions cover, of those decisions whose call is said not to have happened. */
export async function coveredBy(
  sql: Sql,
  orgId: string,
  decisions: readonly string[],
): Promise<string[]> {
  if (decisions.length === 0) return [];
  const { rows } = await sql.query<{ id: string }>(
    "SELECT execution_event_id AS id FROM execution_cover WHERE org_id = $1 AND decision_event_id = ANY ($2::uuid[])",
    [orgId, decisions],
  );
  return rows.map(({ id }) => id);
}
