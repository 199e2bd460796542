import { overviewReachedContract, type ReachedRow } from "../../contract/overview";
import { notFound, rankOf } from "../../core/kernel";
import { REACH_WEIGHTS } from "../../core/reach";
import { query } from "../verb";
import { aloneWays } from "./alone";

export const readReached = query(overviewReachedContract, async (tx, ctx, { id }) => {
  const { orgId } = ctx;
  if ((await tx.agent.count({ where: { orgId, id } })) === 0) throw notFound("agent");
  const ways = await aloneWays(tx, ctx, id);
  const resources = await tx.resource.findMany({
    where: { orgId, id: { in: [...new Set(ways.map(({ resourceId }) => resourceId))] } },
    select: { id: true, name: true },
  });
  const names = new Map(resources.map((resource) => [resource.id, resource.name]));
  const rows = new Map<string, ReachedRow>();
  for (const { resourceId, sensitivity, entitlementId, tool } of ways) {
    const row = rows.get(resourceId) ?? {
      resource: { id: resourceId, name: names.get(resourceId) ?? resourceId },
      ...{ sensitivity, weight: REACH_WEIGHTS[sensitivity], entitlements: [] },
    };
    row.entitlements.push({ id: entitlementId, name: tool });
    rows.set(resourceId, row);
  }
  const gravestFirst = (a: ReachedRow, b: ReachedRow) =>
    rankOf(b.sensitivity) - rankOf(a.sensitivity) || a.resource.name.localeCompare(b.resource.name);
  return { rows: [...rows.values()].sort(gravestFirst) };
});
