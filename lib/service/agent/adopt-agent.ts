import { agentAdoptContract } from "../../contract/agent";
import { AppError } from "../../core/kernel";
import { changeEvent } from "../change";
import { bumpEpoch } from "../epoch";
import { actingPerson } from "../relation";
import { command } from "../verb";
import { findAgent, type StoredAgent } from "./agent-row";
import { gapsOf, peopleOf, refuseGaps, requireLook } from "./readiness";
import {
  columnsOf,
  factsOf,
  OPEN_FACTS,
  refuseRaise,
  requirePeople,
  requireRelation,
  type Settings,
} from "./settings";

export const adoptAgent = command(agentAdoptContract, async (tx, ctx, input) => {
  await bumpEpoch(tx, ctx.orgId);
  const acting = await actingPerson(tx, ctx);
  const before = await findAgent(tx, ctx.orgId, input.id);
  requireRelation(acting, before);
  if (before.lifecycle !== "proposed")
    throw new AppError(
      "conflict",
      `Only a proposed agent is adopted; this one is ${before.lifecycle}.`,
    );
  const ownerId = input.ownerId ?? before.ownerId;
  const sponsorId = input.sponsorId ?? before.sponsorId;
  const merged: Settings = { ...input, ownerId, sponsorId };
  refuseRaise(acting, null, current(before, input));
  await requirePeople(tx, ctx.orgId, merged);
  const gaps = gapsOf({
    ...(await peopleOf(tx, ctx.orgId, { ownerId, sponsorId })),
    purpose: merged.purpose ?? before.purpose,
    origin: before.origin,
    accessClassSaid: input.accessClass !== undefined,
  });
  refuseGaps(gaps, "be adopted");
  const seen = await requireLook(tx, ctx, input.id, input.seenEntitlements);
  const after = await tx.agent.update({
    where: { orgId_id: { orgId: ctx.orgId, id: input.id } },
    data: { ...columnsOf(merged), lifecycle: "active", updatedAt: ctx.now() },
  });
  return {
    result: { id: after.id, lifecycle: "active" as const },
    event: changeEvent({
      kind: "agent.adopted",
      subject: { type: "agent", id: after.id },
      agent: after.id,
      before: factsOf(before),
      after: factsOf(after),
      open: OPEN_FACTS,
      figures: { entitlements: seen },
    }),
  };
});

/** What the agent would have, so that a proposal made by someone else is not adopted above the baseline either. */
function current(before: StoredAgent, input: Settings) {
  return {
    autonomy: input.autonomy ?? before.autonomy,
    accessClass: input.accessClass ?? before.accessClass,
    ceiling: input.ceiling ?? before.ceiling,
  };
}
