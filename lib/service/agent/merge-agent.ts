import { agentMergeContract } from "../../contract/agent-triage";
import { AppError, invalid } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import { bumpEpoch } from "../epoch";
import { actingPerson, requireOperator } from "../relation";
import { command } from "../verb";
import { findAgent } from "./agent-row";
import { offboard } from "./offboard";

/**
 * What was recorded stays with the name under which it came; what comes goes to the known agent, since its external ids are that
 * one's from now on and lookups follow `merged_into_id`.
 */
export const mergeAgent = command(agentMergeContract, async (tx, ctx, { id, intoId, reason }) => {
  const { orgId } = ctx;
  await bumpEpoch(tx, orgId);
  requireOperator(await actingPerson(tx, ctx), "say that two agents are one");
  const before = await findAgent(tx, orgId, id);
  if (before.lifecycle !== "proposed")
    throw new AppError(
      "conflict",
      `Only an agent that awaits a decision is merged; this one is ${before.lifecycle}.`,
    );
  await requireTarget(tx, orgId, id, intoId);
  const { stopped, figures, events } = await offboard(tx, ctx, id, reason);
  const moved = await moveExternalIds(tx, orgId, id, intoId);
  await tx.agent.update({
    where: { orgId_id: { orgId, id } },
    data: { lifecycle: "retired", triage: "merged", mergedIntoId: intoId, updatedAt: ctx.now() },
  });
  // Other names of it are other names of that one.
  await tx.agent.updateMany({
    where: { orgId, mergedIntoId: id },
    data: { mergedIntoId: intoId, updatedAt: ctx.now() },
  });
  const said = { subject: { type: "agent", id }, agent: id, reason };
  return {
    result: { id, intoId, lifecycle: "retired" as const, externalIdsMoved: moved },
    also: events,
    event: changeEvent({
      ...said,
      kind: "agent.merged",
      before: { lifecycle: "proposed", mergedIntoId: null },
      after: { lifecycle: "retired", mergedIntoId: intoId },
      open: ["lifecycle", "mergedIntoId"],
      figures: { ...figures, sessions_ended: stopped.sessionsEnded, external_ids_moved: moved },
    }),
  };
});

async function requireTarget(tx: Tx, orgId: string, id: string, intoId: string): Promise<void> {
  if (intoId === id) throw invalid("/intoId", "is the agent itself");
  const into = await tx.agent.findFirst({
    where: { orgId, id: intoId },
    select: { lifecycle: true },
  });
  if (!into) throw invalid("/intoId", "is not an agent of this organisation");
  if (into.lifecycle === "retired") throw invalid("/intoId", "is retired");
}

async function moveExternalIds(tx: Tx, orgId: string, from: string, to: string): Promise<number> {
  const ids = await tx.agentExternalId.findMany({ where: { orgId, agentId: from } });
  await tx.agentExternalId.deleteMany({ where: { orgId, agentId: from } });
  await tx.agentExternalId.createMany({ data: ids.map((each) => ({ ...each, agentId: to })) });
  return ids.length;
}
