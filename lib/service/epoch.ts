import type { Tx } from "../store/transact";

/**
 * Says that answers of the gateway may have changed: the append compares the epoch, so from the next record on every call is
 * decided on what this transaction leaves behind. To be called first: the order of locks is epoch, session, grant; it also
 * makes everything that changes an org's answers happen one after the other.
 */
export async function bumpEpoch(tx: Tx, orgId: string): Promise<void> {
  const { count } = await tx.orgEpoch.updateMany({
    where: { orgId },
    data: { epoch: { increment: 1 } },
  });
  if (count !== 1) throw new Error("the org has no epoch row");
}
