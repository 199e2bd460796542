import { agentUpdateContract } from "../../contract/agent";
import { AppError } from "../../core/kernel";
import { changeEvent, refuseStale } from "../change";
import { bumpEpoch } from "../epoch";
import { actingPerson } from "../relation";
import { timeOf } from "../show";
import { command } from "../verb";
import { findAgent } from "./agent-row";
import {
  columnsOf,
  factsOf,
  OPEN_FACTS,
  refuseRaise,
  requirePeople,
  requireRelation,
} from "./settings";

export const updateAgent = command(agentUpdateContract, async (tx, ctx, input) => {
  await bumpEpoch(tx, ctx.orgId);
  const acting = await actingPerson(tx, ctx);
  const before = await findAgent(tx, ctx.orgId, input.id);
  requireRelation(acting, before);
  if (before.lifecycle === "retired")
    throw new AppError("conflict", "A retired agent does not change any more.");
  refuseStale(input.unchangedSince, before.updatedAt);
  refuseRaise(acting, before, input);
  await requirePeople(tx, ctx.orgId, input);
  refuseGaps(before.lifecycle, input);
  const after = await tx.agent.update({
    where: { orgId_id: { orgId: ctx.orgId, id: input.id } },
    data: { ...columnsOf(input), updatedAt: ctx.now() },
  });
  return {
    result: { id: after.id, updatedAt: timeOf(after.updatedAt) },
    event: changeEvent({
      kind: "agent.updated",
      subject: { type: "agent", id: after.id },
      agent: after.id,
      before: factsOf(before),
      after: factsOf(after),
      open: OPEN_FACTS,
    }),
  };
});

/** What an agent needed to be adopted it keeps. */
function refuseGaps(
  lifecycle: string,
  input: { ownerId?: string | null; sponsorId?: string | null; purpose?: string },
): void {
  if (lifecycle === "proposed") return;
  const gaps = [
    ...(input.ownerId === null ? ["/ownerId"] : []),
    ...(input.sponsorId === null ? ["/sponsorId"] : []),
    ...(input.purpose === "" ? ["/purpose"] : []),
  ];
  if (gaps.length > 0)
    throw new AppError("invalid", "An adopted agent keeps an owner, a sponsor and a purpose.", {
      issues: gaps.map((path) => ({ path, message: "must not be empty" })),
    });
}
