import { UNTRUSTED_CONFIDENTIAL_EGRESS } from "../../core/policy";
import type { Tx } from "../../store/transact";

export type Founding = {
  orgId: string;
  name: string;
  slug: string;
  demo: boolean;
  at: Date;
  guardrailId: string;
};

/** An org as every org begins: open, at its first epoch, with the one combination that is on from the start. */
export async function foundOrg(
  tx: Tx,
  { orgId, name, slug, demo, at, guardrailId }: Founding,
): Promise<void> {
  await tx.org.create({ data: { id: orgId, name, slug, demo, createdAt: at } });
  await tx.orgEpoch.create({ data: { orgId } });
  await tx.guardrail.create({
    data: {
      orgId,
      id: guardrailId,
      ...UNTRUSTED_CONFIDENTIAL_EGRESS,
      createdAt: at,
      updatedAt: at,
    },
  });
}
