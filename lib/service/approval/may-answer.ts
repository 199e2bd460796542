import { isSeparate, mayAnswer, type Requirement } from "../../core/approval";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { decisionOf } from "../record/event-facts";
import { findEvent } from "../record/event-page";
import type { Reader } from "./approval-row";

/**
 * Why a person may not answer a request; null when they may. Who was eligible is settled when the agent asks, separation of duties
 * is looked at again now: someone may have widened the entitlement meanwhile.
 */
export async function whyNot(
  tx: Tx,
  ctx: Ctx,
  request: { onBehalfOf: string | null; evaluationId: string },
  groups: readonly Requirement[],
  reader: Reader | null,
): Promise<string | null> {
  if (reader === null || !mayAnswer(groups, reader.id))
    return "You are not among those who may answer this request.";
  if (!isSeparate(reader, { onBehalfOf: request.onBehalfOf ?? undefined }))
    return "The call would be made on your behalf, so someone else must answer.";
  if (!isSeparate(reader, { widenedBy: await wideners(tx, ctx, request.evaluationId, groups) }))
    return "You last widened the entitlement that permits this call, so someone else must answer.";
  return null;
}

const ENTITLEMENT = "entitlement:";

/** The ids of the entitlements among the policies that ask. */
export function entitlementIds(policies: readonly string[]): string[] {
  const named = policies.filter((policy) => policy.startsWith(ENTITLEMENT));
  return [...new Set(named.map((policy) => policy.slice(ENTITLEMENT.length)))];
}

/** Who last widened the entitlements that ask, and those that permitted the call where a guardrail asks. */
async function wideners(
  tx: Tx,
  ctx: Ctx,
  evaluationId: string,
  groups: readonly Requirement[],
): Promise<string[]> {
  const asking = await findEvent(tx, ctx.orgId, evaluationId);
  const reasons = (asking && decisionOf(asking.canonical)?.reasons) ?? [];
  const permits = reasons.filter(({ effect }) => effect === "permit");
  const ids = entitlementIds([...groups, ...permits].map(({ policy }) => policy));
  const rows = await tx.entitlement.findMany({
    where: { orgId: ctx.orgId, id: { in: ids } },
    select: { widenedById: true },
  });
  return rows.flatMap((row) => (row.widenedById === null ? [] : [row.widenedById]));
}
