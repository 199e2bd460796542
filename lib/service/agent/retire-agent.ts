import { agentRetireContract } from "../../contract/agent-stop";
import { changeEvent } from "../change";
import { command } from "../verb";
import { offboard } from "./offboard";
import { moveAgent } from "./transition";

export const retireAgent = command(agentRetireContract, async (tx, ctx, { id, reason }) => {
  const before = await moveAgent(tx, ctx, id, ["proposed", "active", "suspended"], "retired");
  const { stopped, figures, events, ...keys } = await offboard(tx, ctx, id, reason);
  return {
    result: { id, lifecycle: "retired" as const, ...stopped, ...keys },
    also: events,
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
