import * as z from "zod/mini";
import { canonicalize } from "../../core/kernel";
import { type Route, type RouteFacts, routeFacts } from "../../core/routing";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";

/** What was sealed with a route: what it rested on, and what the document said before anything else stopped it. */
export type SealedRoute = {
  facts: RouteFacts;
  inventory: string;
  number: number;
  previous: number | null;
  /** What the question was about, in words; absent where nobody said. */
  request?: string | undefined;
  route: Route;
};

const sealed = z.object({
  v: z.literal(1),
  facts: routeFacts,
  inventory: z.string(),
  number: z.number(),
  previous: z.nullable(z.number()),
  request: z.optional(z.string()),
  route: z.looseObject({ rule: z.string() }),
});

/** What some recorded routes rested on, by their ids; those whose texts were erased are not among them. */
export async function sealedRoutes(
  tx: Tx,
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, SealedRoute>> {
  const open = await ctx.ports.evidence.openPayloads(tx, ctx.orgId, ids);
  const found = ids.flatMap((id) => {
    const text = open(id, "action");
    if (text === null) return [];
    return [[id, z.parse(sealed, JSON.parse(text)) as unknown as SealedRoute] as const];
  });
  return new Map(found);
}

/** Whether two routes say the same, in everything. */
export function isSame(a: Route, b: Route): boolean {
  return (
    canonicalize(JSON.parse(JSON.stringify(a))) === canonicalize(JSON.parse(JSON.stringify(b)))
  );
}
