import { countOf } from "@/components/ui/format";
import type { FreezeConsequences } from "@/lib/contract/tool-stop";

/**
 * What a freeze stops, one sentence each.
 * @param what is blocked, in words: "Every call of bank/pay"
 */
export function freezeWords(what: string, it: FreezeConsequences): string[] {
  const sentences = [
    `${what} is blocked from the next record on: ${countOf(it.recentAgents, "agent")} made ${countOf(it.recentCalls, "call")} of it in the last hour.`,
    `${countOf(it.entitlements, "entitlement")} of ${countOf(it.agents, "agent")} permit nothing while it lasts; ${countOf(it.openSessions, "open session")} stay open.`,
  ];
  if (it.pendingApprovals > 0)
    sentences.push(
      `${countOf(it.pendingApprovals, "pending request")} stay, and can be answered: a yes permits nothing while the freeze lasts, and requests run out at their own time.`,
    );
  if (it.activeGrants > 0)
    sentences.push(
      `${countOf(it.activeGrants, "unused yes", "unused yeses")} stay, and run out at their own time.`,
    );
  return sentences;
}
