import type { entitlementCreateContract } from "../../contract/entitlement";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { bumpEpoch } from "../epoch";
import { actingPerson, requireActivePerson } from "../relation";
import type { Done } from "../verb";
import { requireOwnership } from "./authority";
import { giveEntitlement } from "./give";
import { findParties } from "./parties";
import { changedTerms, checkTerms, findResources, NO_TERMS } from "./terms";

type Input = (typeof entitlementCreateContract)["input"]["_zod"]["output"];

/**
 * Gives an agent the use of a tool; bumps the epoch first.
 * @throws AppError `forbidden` for whoever does not own what it reaches; `invalid` naming the field; `conflict` for a retired
 *   agent or a tool that was not reviewed
 */
export async function grant(
  tx: Tx,
  ctx: Ctx,
  input: Input,
): Promise<Done<{ id: string; version: number }>> {
  const { orgId } = ctx;
  await bumpEpoch(tx, orgId);
  const acting = await actingPerson(tx, ctx);
  const { agent, tool } = await findParties(tx, orgId, input.agentId, input.toolId);
  const resources = await findResources(tx, orgId, input.resources);
  requireOwnership(acting, tool, resources);
  await checkTerms(tx, ctx, tool, input);
  await requireActivePerson(tx, orgId, input.ownerId, "/ownerId");
  const { event, ...result } = await giveEntitlement(tx, ctx, {
    agentId: agent.id,
    toolId: tool.id,
    purpose: input.purpose,
    terms: changedTerms(NO_TERMS, input),
    ownerId: input.ownerId ?? agent.ownerId,
    widenedById: acting.id,
  });
  return { result, event };
}
