import { agentResumeContract } from "../../contract/agent-stop";
import { changeEvent } from "../change";
import { command } from "../verb";
import { gapsOf, peopleOf, refuseGaps, requireLook } from "./readiness";
import { moveAgent } from "./transition";

/** What it needed to be adopted it needs again: people may have left while it was suspended. */
export const resumeAgent = command(agentResumeContract, async (tx, ctx, input) => {
  const { id, reason, seenEntitlements } = input;
  const check = async (agent: {
    ownerId: string | null;
    sponsorId: string | null;
    purpose: string;
  }) => {
    const people = await peopleOf(tx, ctx.orgId, agent);
    const known = { origin: "registered", accessClassSaid: true };
    refuseGaps(gapsOf({ ...people, purpose: agent.purpose, ...known }), "be resumed");
  };
  await moveAgent(tx, ctx, id, ["suspended"], "active", check);
  const seen = await requireLook(tx, ctx, id, seenEntitlements);
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
      figures: { entitlements: seen },
    }),
  };
});
