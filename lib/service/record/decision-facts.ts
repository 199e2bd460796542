import * as z from "zod/mini";
import { actionPayload, type DecisionFacts } from "../../core/decide";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";

/** The facts beside the action, as the gateway wrote them; sealed, so nobody else can have. */
const kept = z.object({
  arguments: actionPayload.shape.arguments,
  facts: z.optional(z.looseObject({ v: z.literal(1), proposal: z.looseObject({}) })),
});

/**
 * What a decision rested on, to decide it again; it never leaves the service. `erased` where its payload is gone, `no_facts` where
 * it is of before facts were kept.
 */
export async function openFacts(
  tx: Tx,
  ctx: Ctx,
  decisionId: string,
): Promise<DecisionFacts | "erased" | "no_facts"> {
  const text = await ctx.ports.evidence.openPayload(tx, ctx.orgId, decisionId, "action");
  if (text === null) return "erased";
  const { facts, ...action } = z.parse(kept, JSON.parse(text));
  if (facts === undefined) return "no_facts";
  const proposal = { ...facts.proposal, arguments: action.arguments };
  return { ...facts, proposal } as unknown as DecisionFacts;
}
