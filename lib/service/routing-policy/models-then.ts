import { type ModelFacts, modelFacts } from "../../core/routing";
import type { Tx } from "../../store/transact";

/** The models that there were when something was routed, by the digests that routes name; those that are not kept are left out. */
export type ModelsThen = ReadonlyMap<string, readonly ModelFacts[]>;

export async function modelsThen(
  tx: Tx,
  orgId: string,
  digests: ReadonlySet<string>,
): Promise<ModelsThen> {
  const rows = await tx.routingModels.findMany({ where: { orgId, digest: { in: [...digests] } } });
  return new Map(
    rows.map(({ digest, models }) => [
      digest,
      (models as unknown[]).map((each) => modelFacts.parse(each)),
    ]),
  );
}
