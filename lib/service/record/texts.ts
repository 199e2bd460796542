import { type ActionPayload, actionPayload } from "../../core/decide";
import { redact } from "../../core/event";
import type { Json, JsonObject } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";

/** Whether a text can be shown: it was erased (or never was), or the reader may not read payloads. */
export type TextState = "open" | "erased" | "not_permitted";

/** The text of one payload, secrets redacted, for a reader who may read payloads. */
export async function openText(
  tx: Tx,
  ctx: Ctx,
  eventId: string,
  name: string,
): Promise<{ state: TextState; text: string | null }> {
  if (!ctx.may("payload.read")) return { state: "not_permitted", text: null };
  const text = await ctx.ports.evidence.openPayload(tx, ctx.orgId, eventId, name);
  return text === null ? { state: "erased", text } : { state: "open", text: redactText(text) };
}

/** The texts of some events, read at once; each as `openText` gives it. */
export async function openTexts(
  tx: Tx,
  ctx: Ctx,
  eventIds: readonly string[],
): Promise<(event: string, name: string) => string | null> {
  if (!ctx.may("payload.read") || eventIds.length === 0) return () => null;
  const open = await ctx.ports.evidence.openPayloads(tx, ctx.orgId, eventIds);
  return (event, name) => {
    const text = open(event, name);
    return text === null ? null : redactText(text);
  };
}

/** What exactly a decision was about. */
export async function openAction(
  tx: Tx,
  ctx: Ctx,
  evaluationId: string,
): Promise<{ state: TextState; action: ActionPayload | null }> {
  const { state, text } = await openText(tx, ctx, evaluationId, "action");
  return { state, action: text === null ? null : actionPayload.parse(JSON.parse(text)) };
}

/** What a session was asked to do; null when none is known, it was erased, or the reader may not read payloads. */
export async function openIntent(tx: Tx, ctx: Ctx, sessionId: string): Promise<string | null> {
  const [opening] = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT e.id FROM event e JOIN event_payload p
       ON p.org_id = e.org_id AND p.recorded_at = e.recorded_at AND p.event_id = e.id AND p.name = 'intent'
     WHERE e.org_id = $1::uuid AND e.session_id = $2::uuid ORDER BY e.recorded_at, e.id LIMIT 1`,
    ctx.orgId,
    sessionId,
  );
  return opening ? (await openText(tx, ctx, opening.id, "intent")).text : null;
}

/** JSON is redacted member by member, so that members named like secrets are hidden too; anything else as text. */
function redactText(text: string): string {
  const value = objectOf(text);
  return value === null ? String(redact(text).value) : JSON.stringify(redact(value).value);
}

function objectOf(text: string): JsonObject | Json[] | null {
  if (!/^\s*[[{]/.test(text)) return null;
  try {
    return JSON.parse(text) as JsonObject | Json[];
  } catch {
    return null;
  }
}
