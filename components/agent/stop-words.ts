import { countOf } from "@/components/ui/format";
import type { AgentConsequences, AgentStopped } from "@/lib/contract/agent-stop";

/** What a suspension stops, one sentence each. */
export function suspensionWords(it: AgentConsequences, endSessions: boolean): string[] {
  const { openSessions, childSessions, entitlements, activeGrants, pendingApprovals } = it;
  const calls = countOf(it.recentCalls, "call");
  const sentences = [
    `Every call is blocked from the next record on; it made ${calls} in the last hour.`,
    `${countOf(entitlements.total, "entitlement")} stop permitting until it is resumed.`,
  ];
  const sessions = countOf(openSessions.total, "open session");
  if (openSessions.total > 0)
    sentences.push(
      endSessions
        ? `${sessions} end for good${withChildren(childSessions.total)}.`
        : `${sessions} stay open, with every call in them blocked.`,
    );
  sentences.push(...takenBack(activeGrants, pendingApprovals.total));
  return sentences;
}

function withChildren(count: number): string {
  return count > 0 ? `, and ${countOf(count, "session")} of other agents that it delegated to` : "";
}

function takenBack(grants: number, requests: number): string[] {
  return [
    ...(grants > 0
      ? [`${countOf(grants, "unused yes", "unused yeses")} are revoked, and stay so.`]
      : []),
    ...(requests > 0 ? [`${countOf(requests, "pending request")} are cancelled.`] : []),
  ];
}

/** What was stopped, in one line. */
export function stoppedWords(what: string): (result: AgentStopped) => string {
  return (result) => {
    const parts = [
      countOf(result.entitlementsStopped, "entitlement"),
      countOf(result.sessionsEnded, "session"),
      countOf(result.grantsRevoked, "grant"),
      countOf(result.approvalsCancelled, "request"),
    ];
    return `${what}. Stopped: ${parts.join(", ")}`;
  };
}
