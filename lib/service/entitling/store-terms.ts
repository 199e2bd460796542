import type { Terms } from "../../core/policy";
import type { Tx } from "../../store/transact";
import type { StoredEntitlement } from "./entitlement-row";
import { columnsOf } from "./terms";

/** Further columns that a change may set. */
type Besides = {
  purpose?: string;
  ownerId?: string | null;
  widenedById?: string | null;
  widenedAt?: Date;
};

/**
 * Writes new terms, and moves the version on.
 * @returns the new version
 */
export async function storeTerms(
  tx: Tx,
  e: StoredEntitlement,
  terms: Terms,
  now: Date,
  besides: Besides = {},
): Promise<number> {
  const { orgId, id } = e;
  const version = e.version + 1;
  await tx.entitlement.update({
    where: { orgId_id: { orgId, id } },
    data: { ...besides, ...columnsOf(terms), version, updatedAt: now },
  });
  const stepUp = terms.stepUp ? JSON.stringify(terms.stepUp) : null;
  await tx.$executeRaw`
    UPDATE entitlement SET step_up = ${stepUp}::jsonb
    WHERE org_id = ${orgId}::uuid AND id = ${id}::uuid`;
  await tx.entitlementResource.deleteMany({
    where: { orgId, entitlementId: id, resourceId: { notIn: terms.resources } },
  });
  await tx.entitlementResource.createMany({
    data: terms.resources.map((resourceId) => ({ orgId, entitlementId: id, resourceId })),
    skipDuplicates: true,
  });
  return version;
}
