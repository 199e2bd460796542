import { agentResumeContract } from "../../contract/agent";
import { changeEvent } from "../change";
import { command } from "../verb";
import { moveAgent } from "./transition";

export const resumeAgent = command(agentResumeContract, async (tx, ctx, { id, reason }) => {
  await moveAgent(tx, ctx, id, ["suspended"], "active");
  return {
    result: { id, lifecycle: "active" as const },
    event: changeEvent({
      kind: "agent.resumed",
      subject: { type: "agent", id },
      agent: id,
      before: { lifecycle: "suspended" },
      after: { lifecycle: "active" },
      open: ["lifecycle"],
      reason,
    }),
  };
});
