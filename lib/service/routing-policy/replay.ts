import { bundlesOf, type RoutingBundle, rolloutRoute } from "../../core/routing";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { routingDocumentOf } from "../published-routing";
import type { ModelsThen } from "./models-then";
import { isSame } from "./recorded-routes";
import type { TaskOnRecord } from "./recorded-tasks";

/**
 * Whether a recorded route comes out as it was recorded, decided again by the version and the models of its time; null for what was
 * never routed, and where the models of its time are not kept.
 */
export async function replayer(
  tx: Tx,
  ctx: Ctx,
  tasks: readonly TaskOnRecord[],
  inventories: ModelsThen,
): Promise<(task: TaskOnRecord) => boolean | null> {
  const sealed = tasks.flatMap((task) => task.sealed ?? []);
  const numbers = new Set(sealed.flatMap(({ number, previous }) => [number, previous ?? number]));
  const versions = await tx.routingVersion.findMany({
    where: { orgId: ctx.orgId, number: { in: [...numbers] } },
  });
  const compiled = new Map(
    versions.map((version) => [
      version.number,
      bundlesOf(routingDocumentOf(version), [], ctx.ports.access.parse, (digest) =>
        inventories.get(digest),
      ),
    ]),
  );
  const bundle = (number: number | null, inventory: string): RoutingBundle | null =>
    number === null ? null : (compiled.get(number)?.(inventory) ?? null);
  return ({ sealed: kept }) => {
    if (kept === null || !inventories.has(kept.inventory)) return null;
    const next = bundle(kept.number, kept.inventory);
    if (next === null) return null;
    const again = rolloutRoute(next, bundle(kept.previous, kept.inventory), kept.facts);
    return isSame(again.route, kept.route);
  };
}
