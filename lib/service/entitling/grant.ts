import type { entitlementCreateContract } from "../../contract/entitlement";
import { AppError, invalid } from "../../core/kernel";
import type { Terms } from "../../core/policy";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { bumpEpoch } from "../epoch";
import { actingPerson, requireActivePerson } from "../relation";
import type { Done } from "../verb";
import { requireOwnership } from "./authority";
import { entitlementEvent } from "./record";
import { changedTerms, checkTerms, columnsOf, findResources } from "./terms";

const NOTHING: Terms = {
  constraints: [],
  obligations: [],
  resources: [],
  boundary: "none",
  stepUp: null,
  expiresAt: null,
};

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
  const terms = changedTerms(NOTHING, input);
  const id = ctx.newId();
  const now = ctx.now();
  const ownerId = input.ownerId ?? agent.ownerId;
  await tx.entitlement.create({
    data: {
      ...columnsOf(terms),
      ...(terms.stepUp ? { stepUp: terms.stepUp } : {}),
      orgId,
      id,
      agentId: agent.id,
      toolId: tool.id,
      purpose: input.purpose,
      ownerId,
      widenedById: acting.id,
      createdAt: now,
      updatedAt: now,
    },
  });
  await tx.entitlementResource.createMany({
    data: terms.resources.map((resourceId) => ({ orgId, entitlementId: id, resourceId })),
  });
  return {
    result: { id, version: 1 },
    event: entitlementEvent({
      kind: "entitlement.granted",
      entitlement: { id, agentId: agent.id, toolId: tool.id },
      after: {
        ...terms,
        agentId: agent.id,
        toolId: tool.id,
        purpose: input.purpose,
        ownerId,
        widenedById: acting.id,
        version: 1,
      },
    }),
  };
}

async function findParties(tx: Tx, orgId: string, agentId: string, toolId: string) {
  const agent = await tx.agent.findFirst({ where: { orgId, id: agentId } });
  if (!agent) throw invalid("/agentId", "is not an agent of this organisation");
  const tool = await tx.tool.findFirst({ where: { orgId, id: toolId } });
  if (!tool) throw invalid("/toolId", "is not a tool of this organisation");
  if (agent.lifecycle === "retired")
    throw new AppError("conflict", "A retired agent is granted nothing.");
  if (tool.state !== "active")
    throw new AppError("conflict", `The tool is ${tool.state}: review it before anyone uses it.`);
  return { agent, tool };
}
