import * as z from "zod/mini";
import type { DecisionRecordBeside, ExecutionRecord } from "../../contract/finding";
import { actionPayload, outcomeData } from "../../core/decide";
import { differencesOf } from "../../core/finding";
import { type JsonObject, parseIJson } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { decisionOf, readCanonical } from "../record/event-facts";
import { findEvent } from "../record/event-page";
import { namesOf } from "../record/names";
import { positionsOf } from "../record/position";
import { openAction, openText } from "../record/texts";

const spanData = z.object({
  tool: z.object({ server: z.string(), name: z.string(), call_id: z.optional(z.string()) }),
  status: z.optional(z.string()),
  ended_at: z.optional(z.string()),
  error_type: z.optional(z.string()),
});

/** What telemetry recorded of an execution; null when it is no longer there. */
export async function executionSide(
  tx: Tx,
  ctx: Ctx,
  id: string | null,
): Promise<ExecutionRecord | null> {
  const event = id === null ? null : await findEvent(tx, ctx.orgId, id);
  if (event === null || event.kind !== "span.execute_tool") return null;
  const { data, at, occurred_at, trace } = readCanonical(event.canonical);
  const span = spanData.parse(data);
  const names = await namesOf(tx, ctx.orgId, [event]);
  const positions = await positionsOf(tx, ctx.orgId, [event.id]);
  const { state, text } = await openText(tx, ctx, event.id, "arguments");
  return {
    id: event.id,
    startedAt: occurred_at ?? at,
    endedAt: span.ended_at ?? null,
    recordedAt: at,
    tool: `${span.tool.server}/${span.tool.name}`,
    callId: span.tool.call_id ?? null,
    session: names.session(event.session_id),
    status: span.status ?? null,
    errorType: span.error_type ?? null,
    trace: trace ? { traceId: trace.trace_id, spanId: trace.span_id ?? null } : null,
    arguments: text,
    argumentsState: state,
    position: positions.get(event.id) ?? null,
  };
}

/** The decision beside an execution; null where there is none. */
export async function decisionSide(
  tx: Tx,
  ctx: Ctx,
  id: string | null,
): Promise<DecisionRecordBeside | null> {
  const event = id === null ? null : await findEvent(tx, ctx.orgId, id);
  const data = event === null ? null : decisionOf(event.canonical);
  if (event === null || data === null) return null;
  const names = await namesOf(tx, ctx.orgId, [event]);
  const positions = await positionsOf(tx, ctx.orgId, [event.id]);
  const { state, action } = await openAction(tx, ctx, event.id);
  return {
    id: event.id,
    at: event.recorded_at.toISOString(),
    ...{ verdict: data.verdict, reasons: data.reasons, obligations: data.obligations },
    callId: data.tool_call_id ?? null,
    session: names.session(event.session_id),
    validUntil: data.valid_until ?? null,
    action,
    actionState: state,
    position: positions.get(event.id) ?? null,
  };
}

/** When the caller reported what came of a decided call. */
export async function outcomeOf(
  tx: Tx,
  ctx: Ctx,
  decisionId: string | null,
): Promise<{ id: string; at: string } | null> {
  if (decisionId === null) return null;
  const decision = await findEvent(tx, ctx.orgId, decisionId);
  if (decision?.session_id == null) return null;
  const rows = await tx.$queryRawUnsafe<{ id: string; recorded_at: Date; canonical: string }[]>(
    `SELECT id, recorded_at, canonical FROM event
     WHERE org_id = $1::uuid AND session_id = $2::uuid AND kind = 'outcome' AND recorded_at >= $3
       AND canonical::jsonb #>> '{data,evaluation_id}' = $4 ORDER BY recorded_at, id LIMIT 1`,
    ctx.orgId,
    decision.session_id,
    decision.recorded_at,
    decisionId,
  );
  const [row] = rows.filter(
    ({ canonical }) => outcomeData.safeParse(readCanonical(canonical).data).success,
  );
  return row ? { id: row.id, at: row.recorded_at.toISOString() } : null;
}

/** Where the arguments of the two differ, compared before anything is redacted; null when there is nothing to compare. */
export async function differencesBetween(
  tx: Tx,
  ctx: Ctx,
  executionId: string | null,
  decisionId: string | null,
): Promise<string[] | null> {
  if (executionId === null || decisionId === null || !ctx.may("payload.read")) return null;
  const { openPayload } = ctx.ports.evidence;
  const ran = await openPayload(tx, ctx.orgId, executionId, "arguments");
  const decided = await openPayload(tx, ctx.orgId, decisionId, "action");
  if (ran === null || decided === null) return null;
  const { effective, volatile } = actionPayload.parse(JSON.parse(decided));
  const observed = objectOf(ran);
  return observed === null ? [""] : differencesOf(effective, observed, volatile);
}

function objectOf(text: string): JsonObject | null {
  try {
    const value = parseIJson(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
