import * as z from "zod/mini";
import type { Execution, ObservedArguments } from "../../core/finding";
import { type JsonObject, parseIJson } from "../../core/kernel";
import type { Sql } from "../org-transaction";
import { type OpenPayload, openPayloads } from "./payloads";

/** An execution with whose and which it is in the inventory. */
export type Observed = Execution & {
  agentId: string;
  sessionId: string | null;
  toolId: string | null;
};

const spanEvent = z.object({
  at: z.string(),
  occurred_at: z.optional(z.string()),
  trace: z.object({
    trace_id: z.string(),
    span_id: z.string(),
    parent_span_id: z.optional(z.string()),
  }),
  data: z.object({
    conversation: z.optional(z.string()),
    tool: z.object({ server: z.string(), name: z.string(), call_id: z.optional(z.string()) }),
  }),
  commitments: z.optional(z.record(z.string(), z.string())),
});

type Row = {
  id: string;
  agent_id: string;
  session_id: string | null;
  tool_id: string | null;
  tool: string | null;
  canonical: string;
};

/** Reads execution events of one org, in the order given. Those of no agent are nobody's to judge, and are left out. */
export async function readExecutions(
  sql: Sql,
  open: OpenPayload,
  orgId: string,
  ids: readonly string[],
): Promise<Observed[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql.query<Row>(
    `SELECT e.id, e.agent_id, e.session_id, e.tool_id, t.server || '/' || t.name AS tool, e.canonical
     FROM unnest($2::uuid[]) WITH ORDINALITY AS w(id, n) JOIN event e ON e.org_id = $1 AND e.id = w.id
     LEFT JOIN tool t ON t.org_id = e.org_id AND t.id = e.tool_id
     WHERE e.kind = 'span.execute_tool' AND e.agent_id IS NOT NULL ORDER BY w.n`,
    [orgId, ids],
  );
  const texts = await openPayloads(sql, open, orgId, ids, "arguments");
  return rows.flatMap((row) => {
    const span = spanEvent.safeParse(JSON.parse(row.canonical)).data;
    return span ? [observedOf(row, span, texts.get(row.id) ?? null)] : [];
  });
}

function observedOf(row: Row, span: z.infer<typeof spanEvent>, text: string | null): Observed {
  const { trace, data, at, occurred_at } = span;
  const within = (spanId: string) => `${trace.trace_id}:${spanId}`;
  return {
    id: row.id,
    ...{ agentId: row.agent_id, sessionId: row.session_id, toolId: row.tool_id },
    // By the inventory's name, whatever other name telemetry has for it: decisions know no other.
    tool: row.tool ?? `${data.tool.server}/${data.tool.name}`,
    // Without a conversation the session is named after the trace, which no decision can know.
    session: data.conversation === undefined ? null : row.session_id,
    callId: data.tool.call_id ?? null,
    startedAt: Date.parse(occurred_at ?? at),
    recordedAt: Date.parse(at),
    arguments: argumentsOf(text),
    span: within(trace.span_id),
    parent: trace.parent_span_id === undefined ? null : within(trace.parent_span_id),
  };
}

/** Erased arguments are as good as untold. */
function argumentsOf(text: string | null): ObservedArguments {
  if (text === null) return { state: "untold" };
  const value = objectOf(text);
  return value === null ? { state: "unreadable" } : { state: "told", value };
}

function objectOf(text: string): JsonObject | null {
  try {
    const value = parseIJson(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
