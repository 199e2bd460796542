import type { RoutedSensitivity } from "../../contract/routing-figures";
import { SENSITIVITIES } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { groupsIn, type Looked } from "./looking";

type Row = { sensitivity: string; class: string; routes: number; blocked: number };

/** Which class of model was given how sensitive data in what is looked at. */
export async function sensitivityIn(
  tx: Tx,
  orgId: string,
  looked: Looked,
): Promise<RoutedSensitivity[]> {
  const rows = await groupsIn<Row>(tx, orgId, looked, {
    by: "r.sensitivity, r.class",
    sums: "sum(r.routes - r.blocked)::float8 AS routes, sum(r.blocked)::float8 AS blocked",
  });
  return SENSITIVITIES.map((sensitivity) => {
    const own = rows.filter((row) => row.sensitivity === sensitivity);
    const sum = (wanted: (word: string) => boolean) =>
      own.reduce((total, row) => total + (wanted(row.class) ? row.routes : 0), 0);
    return {
      sensitivity,
      reasoning: sum((word) => word === "reasoning"),
      fast: sum((word) => word === "fast"),
      unknown: sum((word) => word !== "reasoning" && word !== "fast"),
      refused: own.reduce((total, { blocked }) => total + blocked, 0),
    };
  });
}
