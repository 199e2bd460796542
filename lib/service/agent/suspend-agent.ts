import { agentSuspendContract } from "../../contract/agent-stop";
import { changeEvent } from "../change";
import { type Ended, endSessionsOf } from "../ending";
import { command } from "../verb";
import { stopAgent } from "./stop";
import { moveAgent } from "./transition";

const NONE_ENDED: Ended = { sessions: 0, events: [] };

export const suspendAgent = command(agentSuspendContract, async (tx, ctx, input) => {
  const { id, reason, endSessions = false } = input;
  const before = await moveAgent(tx, ctx, id, ["active"], "suspended");
  const { stopped, figures, events } = await stopAgent(tx, ctx, id);
  const ended = endSessions ? await endSessionsOf(tx, ctx, id) : NONE_ENDED;
  return {
    result: { id, lifecycle: "suspended" as const, ...stopped, sessionsEnded: ended.sessions },
    also: [...events, ...ended.events],
    event: changeEvent({
      kind: "agent.suspended",
      subject: { type: "agent", id },
      agent: id,
      before: { lifecycle: before.lifecycle },
      after: { lifecycle: "suspended" },
      open: ["lifecycle"],
      reason,
      figures: { ...figures, sessions_ended: ended.sessions },
    }),
  };
});
