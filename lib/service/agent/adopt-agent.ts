import { agentAdoptContract } from "../../contract/agent";
import { AppError, type FieldIssue } from "../../core/kernel";
import { changeEvent } from "../change";
import { bumpEpoch } from "../epoch";
import { actingPerson } from "../relation";
import { command } from "../verb";
import { findAgent, type StoredAgent } from "./agent-row";
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
  const merged: Settings = { ...input, ownerId: input.ownerId ?? before.ownerId };
  merged.sponsorId = input.sponsorId ?? before.sponsorId;
  refuseRaise(acting, null, current(before, input));
  refuseGaps(before, merged);
  await requirePeople(tx, ctx.orgId, merged);
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

/** A discovered agent's access class is only telemetry's least one: somebody has to say it. */
function refuseGaps(before: StoredAgent, merged: Settings): void {
  const issues: FieldIssue[] = [];
  if (!merged.ownerId) issues.push({ path: "/ownerId", message: "is needed: who operates it" });
  if (!merged.sponsorId)
    issues.push({ path: "/sponsorId", message: "is needed: who answers for it" });
  if ((merged.purpose ?? before.purpose) === "")
    issues.push({ path: "/purpose", message: "is needed: what it is for" });
  if (before.origin === "discovered" && !merged.accessClass)
    issues.push({ path: "/accessClass", message: "is needed: what it may touch" });
  if (issues.length === 0) return;
  const fields = issues.map((issue) => issue.path.slice(1)).join(", ");
  throw new AppError("invalid", `The agent cannot be adopted without ${fields}.`, { issues });
}
