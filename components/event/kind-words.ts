import { sentence } from "@/components/ui/format";

const WORDS: Readonly<Record<string, string>> = {
  decision: "Decision",
  outcome: "Outcome reported",
  "session.opened": "Session opened",
  "session.turn": "User turn",
  "session.closed": "Session closed",
  "session.ended": "Session ended",
  "session.heartbeat": "Agent thinking",
  "session.erased": "Texts erased",
  "approval.requested": "Step-up requested",
  "approval.decided": "Step-up answered",
  "approval.cancelled": "Step-up withdrawn",
  "approval.expired": "Step-up expired",
  "span.execute_tool": "Tool execution observed",
  "span.chat": "Model call observed",
  "span.invoke_agent": "Agent invocation observed",
  "span.other": "Span observed",
  "finding.opened": "Finding opened",
  log: "Log record observed",
  "log.gen_ai": "Model event observed",
};

/** A kind of event as a reader would say it: "entitlement.narrowed" → "Entitlement narrowed". */
export function kindWords(kind: string): string {
  return WORDS[kind] ?? sentence(kind.replaceAll(".", " "));
}

/** Kinds worth filtering by. Others are reached by links, and still named by `kindWords`. */
const OFFERED = [
  ...Object.keys(WORDS),
  "entitlement.granted",
  "entitlement.narrowed",
  "entitlement.widened",
  "entitlement.revoked",
  "plan.checked",
  "policy.draft_saved",
  "policy.proposed",
  "policy.withdrawn",
  "policy.published",
  "policy.rolled_back",
  "agent.registered",
  "agent.adopted",
  "agent.updated",
  "agent.suspended",
  "agent.resumed",
  "agent.retired",
  "tool.registered",
  "tool.updated",
  "tool.reviewed",
  "tool.frozen",
  "tool.unfrozen",
  "tool.rejected",
  "resource.added",
  "resource.updated",
  "key.made",
  "key.revoked",
  "account.signed_in",
  "account.signed_out",
];

/** Kinds as options of a filter. */
export const KIND_OPTIONS = OFFERED.map((kind) => ({ value: kind, label: kindWords(kind) }));
