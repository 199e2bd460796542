import { agentSuspendContract } from "../../contract/agent";
import { changeEvent } from "../change";
import { command } from "../verb";
import { stopAgent } from "./stop";
import { moveAgent } from "./transition";

export const suspendAgent = command(agentSuspendContract, async (tx, ctx, { id, reason }) => {
  const before = await moveAgent(tx, ctx, id, ["active"], "suspended");
  const { stopped, figures } = await stopAgent(tx, ctx, id);
  return {
    result: { id, lifecycle: "suspended" as const, ...stopped },
    event: changeEvent({
      kind: "agent.suspended",
      subject: { type: "agent", id },
      agent: id,
      before: { lifecycle: before.lifecycle },
      after: { lifecycle: "suspended" },
      open: ["lifecycle"],
      reason,
      figures,
    }),
  };
});
