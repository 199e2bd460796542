import type { Measured } from "../../core/drift";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";

/** What categories are called; resources go by their names, destinations by their prints. */
export async function categoryNames(tx: Tx, ctx: Ctx, measures: readonly Measured[]) {
  const handles = measures.flatMap(({ measure, bins }) =>
    measure === "resources" ? bins.map(({ key }) => key) : [],
  );
  const resources = await tx.resource.findMany({
    where: { orgId: ctx.orgId, handle: { in: handles } },
    select: { handle: true, name: true },
  });
  const named = new Map(resources.map(({ handle, name }) => [handle, name]));
  return (measure: Measured["measure"], key: string): string => {
    if (key === "") return "All others";
    if (measure === "hours") return `${key}:00–${String(Number(key) + 3).padStart(2, "0")}:00`;
    if (measure === "destinations") return `Print ${key.slice(0, 6)}`;
    return measure === "resources" ? (named.get(key) ?? key) : key;
  };
}
