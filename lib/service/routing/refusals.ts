import type { RoutingRefusal } from "../../contract/routing-figures";
import type { Tx } from "../../store/transact";
import { groupsIn, type Looked } from "./looking";
import type { Published } from "./published";

/** Why nothing was routed in what is looked at, the most frequent reason first. */
export async function refusalsIn(
  tx: Tx,
  orgId: string,
  looked: Looked,
  { rule }: Published,
): Promise<RoutingRefusal[]> {
  const rows = await groupsIn<{ rule: string; refused: string; routes: number }>(
    tx,
    orgId,
    looked,
    {
      ...{ by: "r.rule, r.refused", sums: "sum(r.blocked)::float8 AS routes" },
      more: "HAVING sum(r.blocked) > 0 ORDER BY 3 DESC, 1, 2",
    },
  );
  return rows.map((row) => ({ rule: rule(row.rule), reason: row.refused, routes: row.routes }));
}
