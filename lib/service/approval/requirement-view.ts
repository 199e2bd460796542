import type { RequirementView } from "../../contract/approval";
import { placesFilled, type Requirement } from "../../core/approval";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { ruleNames } from "../published";
import { peopleNames } from "../record/names";
import { oneOf, timeOrNull } from "../show";
import type { ApprovalRecord } from "./approval-row";
import { entitlementIds } from "./may-answer";

/** Who may answer and who has, by name. */
export async function requirementViews(
  tx: Tx,
  ctx: Ctx,
  row: ApprovalRecord,
  groups: readonly Requirement[],
): Promise<RequirementView[]> {
  const ids = groups.flatMap((group) => [
    ...group.eligible,
    ...Object.values(group.actingFor ?? {}).flat(),
  ]);
  const named = await peopleNames(tx, ctx.orgId, ids);
  const policies = await policyNames(tx, ctx, groups);
  const yes = row.decisions.filter(({ answer }) => answer === "approve");
  return groups.map((group) => ({
    policy: group.policy,
    name: policies.get(group.policy) ?? group.policy,
    count: group.count,
    given: Math.min(
      group.count,
      placesFilled(
        group,
        yes.map(({ personId }) => personId),
      ),
    ),
    people: group.eligible.map((id) => {
      const said = row.decisions.find((decision) => decision.personId === id);
      const others = (group.actingFor?.[id] ?? []).filter((principal) => principal !== id);
      return {
        person: named(id),
        actingFor: others.map(named),
        answer: said ? oneOf(["approve", "deny"], said.answer) : null,
        reason: said?.reason ?? null,
        at: timeOrNull(said?.at),
      };
    }),
  }));
}

async function policyNames(
  tx: Tx,
  ctx: Ctx,
  groups: readonly Requirement[],
): Promise<Map<string, string>> {
  const policies = groups.map((group) => group.policy);
  const entitlements = await tx.entitlement.findMany({
    where: { orgId: ctx.orgId, id: { in: entitlementIds(policies) } },
    select: { id: true, purpose: true },
  });
  return new Map([
    ...(await ruleNames(tx, ctx.orgId)),
    ...entitlements.map(({ id, purpose }) => [`entitlement:${id}`, purpose] as const),
  ]);
}
