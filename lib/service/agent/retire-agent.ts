import { agentRetireContract } from "../../contract/agent";
import { changeEvent } from "../change";
import { command } from "../verb";
import { stopAgent } from "./stop";
import { moveAgent } from "./transition";

export const retireAgent = command(agentRetireContract, async (tx, ctx, { id, reason }) => {
  const before = await moveAgent(tx, ctx, id, ["proposed", "active", "suspended"], "retired");
  const { stopped, figures } = await stopAgent(tx, ctx, id);
  return {
    result: { id, lifecycle: "retired" as const, ...stopped },
    event: changeEvent({
      kind: "agent.retired",
      subject: { type: "agent", id },
      agent: id,
      before: { lifecycle: before.lifecycle },
      after: { lifecycle: "retired" },
      open: ["lifecycle"],
      reason,
      figures,
    }),
  };
});
