import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { type ActingPerson, isOneOf } from "../relation";
import type { StoredFinding } from "./finding-row";

type People = readonly (string | null)[];

/** Whom a finding concerns: whoever it was given to, and those who own what it is about. */
export async function concernedBy(tx: Tx, ctx: Ctx, finding: StoredFinding): Promise<People> {
  const { ownerId, agent, tool, credential, model, entitlementId } = finding;
  const entitlement =
    entitlementId === null
      ? null
      : await tx.entitlement.findFirst({
          where: { orgId: ctx.orgId, id: entitlementId },
          select: { ownerId: true },
        });
  return [
    ...[ownerId, agent?.ownerId, agent?.sponsorId, tool?.ownerId],
    ...[credential?.ownerId, model?.ownerId, entitlement?.ownerId],
  ].map((person) => person ?? null);
}

/** Operators may change any finding, others those that concern them; an approver never what is said of their own answers. */
export function mayChange(
  acting: ActingPerson,
  finding: Pick<StoredFinding, "personId">,
  concerned: People,
): boolean {
  if (finding.personId !== null && finding.personId === acting.id) return false;
  return acting.operator || isOneOf(acting, concerned);
}

/** A risk is not accepted by those whose agent runs it. */
export function mayAccept(acting: ActingPerson): boolean {
  return acting.operator;
}
