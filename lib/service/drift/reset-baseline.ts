import { driftResetContract } from "../../contract/drift";
import { AppError, notFound } from "../../core/kernel";
import { actingPerson } from "../relation";
import { timeOf } from "../show";
import { command } from "../verb";
import { mayReset } from "./may-reset";

export const resetBaseline = command(driftResetContract, async (tx, ctx, { id, reason }) => {
  const { orgId } = ctx;
  const agent = await tx.agent.findFirst({ where: { orgId, id } });
  if (!agent) throw notFound("agent");
  if (!(await mayReset(tx, ctx, agent)))
    throw new AppError(
      "forbidden",
      "Only operators, and those who own the agent or answer for it, say what is normal for it.",
    );
  const at = ctx.now();
  const { id: personId } = await actingPerson(tx, ctx);
  if (personId === null)
    throw new AppError("forbidden", "Only a person says what is normal for an agent.");
  await tx.driftBaseline.create({
    data: { orgId, agentId: id, kind: "reset", value: ctx.newId(), at, personId },
  });
  // The worker compares it with its new past at once.
  await tx.driftAgent.updateMany({ where: { orgId, agentId: id }, data: { dueAt: at } });
  return {
    result: { id, at: timeOf(at) },
    event: {
      kind: "drift.reset",
      agent: id,
      subject: { type: "agent", id },
      data: { from: timeOf(at) },
      payloads: [{ name: "reason", content: reason }],
    },
  };
});
