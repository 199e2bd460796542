import { digestOf } from "../../core/kernel";
import { FOUNDING_DOCUMENT } from "../../core/policy";
import { EMPTY_ROUTING } from "../../core/routing";
import type { Tx } from "../../store/transact";

export type Founding = {
  orgId: string;
  name: string;
  slug: string;
  demo: boolean;
  at: Date;
  policyId: string;
};

/** An org as every org begins: open, at its first epoch, under the policy that every org starts with. */
export async function foundOrg(
  tx: Tx,
  { orgId, name, slug, demo, at, policyId }: Founding,
): Promise<void> {
  await tx.org.create({ data: { id: orgId, name, slug, demo, createdAt: at } });
  await tx.orgEpoch.create({ data: { orgId } });
  await tx.policyVersion.create({
    data: {
      ...{ orgId, id: policyId, number: 1, state: "published", publishedAt: at, editors: [] },
      ...{ document: FOUNDING_DOCUMENT, digest: digestOf(FOUNDING_DOCUMENT) },
      ...{ createdAt: at, updatedAt: at },
    },
  });
  await tx.routingVersion.create({
    data: {
      ...{ orgId, id: policyId, number: 1, state: "published", publishedAt: at, editors: [] },
      ...{ document: EMPTY_ROUTING, digest: digestOf(EMPTY_ROUTING) },
      ...{ createdAt: at, updatedAt: at },
    },
  });
}
