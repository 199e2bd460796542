import * as z from "zod/mini";
import type { ApprovalDetail } from "../../contract/approval";
import { narrowerYes } from "../../core/approval";
import type { ActionPayload } from "../../core/decide";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { verdictOf } from "../record/event-facts";
import { pageOfEvents } from "../record/event-page";
import { namesOf } from "../record/names";
import { openIntent } from "../record/texts";
import type { ApprovalRecord } from "./approval-row";
import { entitlementIds } from "./may-answer";

const SHOWN = 20;

/** What the session was asked to do, and by whom that is known. */
export async function requestOf(
  tx: Tx,
  ctx: Ctx,
  sessionId: string,
): Promise<ApprovalDetail["request"]> {
  const session = await tx.session.findUnique({
    where: { orgId_id: { orgId: ctx.orgId, id: sessionId } },
    select: { intentSource: true },
  });
  return { source: session?.intentSource ?? null, text: await openIntent(tx, ctx, sessionId) };
}

/** What had happened in the session when the agent asked. */
export async function sessionSoFar(
  tx: Tx,
  ctx: Ctx,
  row: ApprovalRecord,
): Promise<ApprovalDetail["sessionSoFar"]> {
  const until = new Date(row.requestedAt.getTime() + 1).toISOString();
  const filter = { session: [row.sessionId], to: until };
  const { events, total } = await pageOfEvents(tx, ctx.orgId, filter, { page: 1, pageSize: SHOWN });
  const names = await namesOf(tx, ctx.orgId, events);
  const shown = events.map((event) => ({
    id: event.id,
    at: event.recorded_at.toISOString(),
    kind: event.kind,
    tool: names.tool(event.tool_id),
    verdict: verdictOf(event.verdict),
  }));
  return { total, events: shown.reverse() };
}

const argumentRoles = z.record(z.string(), z.object({ role: z.optional(z.string()) }));
const constraints = z.array(z.object({ argument: z.string() }));

/** Why the entitlements that permit the call exist, and what a narrower one would be. */
export async function entitlementFacts(
  tx: Tx,
  ctx: Ctx,
  row: ApprovalRecord,
  policies: readonly string[],
  action: ActionPayload | null,
): Promise<Pick<ApprovalDetail, "purposes" | "narrower">> {
  const entitlements = await tx.entitlement.findMany({
    where: { orgId: ctx.orgId, id: { in: entitlementIds(policies) } },
    select: { id: true, purpose: true, constraints: true },
  });
  const purposes = entitlements.map(({ id, purpose }) => ({
    policy: `entitlement:${id}`,
    purpose,
  }));
  const [entitlement] = entitlements;
  if (!entitlement || action === null) return { purposes, narrower: null };
  const tool = await tx.tool.findUnique({
    where: { orgId_id: { orgId: ctx.orgId, id: row.toolId } },
    select: { argumentRoles: true },
  });
  const limited = constraints.safeParse(entitlement.constraints).data ?? [];
  const narrower = narrowerYes(
    action.effective,
    argumentRoles.safeParse(tool?.argumentRoles).data ?? {},
    limited.map(({ argument }) => argument),
  );
  return { purposes, narrower: narrower && { entitlementId: entitlement.id, ...narrower } };
}
