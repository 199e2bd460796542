import type { ApprovalNeed, ToolFacts } from "../policy";
import type { RouteDuties, RouteDuty } from "../session";
import type { DecideInput, SessionFacts } from "./request";
import type { Denied } from "./satisfied";

const NOTHING: Denied = {
  ...{ blocked: false, logged: false, ends: false },
  ...{ approvals: [], obligations: [], reasons: [] },
};

/**
 * What the session's route asks of a call beside the policy: a person before the first side effect, and limits of its own. Each counts
 * like a satisfied forbid.
 */
export function routeDuties({ session }: DecideInput, tool: ToolFacts): Denied {
  const { duties } = session;
  if (duties === undefined) return NOTHING;
  return [...firstEffect(duties, session, tool), ...limited(duties, session, tool)].reduce(
    together,
    NOTHING,
  );
}

/** Both, one after the other. */
export function together(a: Denied, b: Denied): Denied {
  return {
    ...{ blocked: a.blocked || b.blocked, logged: a.logged || b.logged, ends: a.ends || b.ends },
    approvals: [...a.approvals, ...b.approvals],
    obligations: [...a.obligations, ...b.obligations],
    reasons: [...a.reasons, ...b.reasons],
  };
}

function firstEffect(
  { stepUp }: RouteDuties,
  { effects }: SessionFacts,
  tool: ToolFacts,
): Denied[] {
  if (!stepUp || !acts(tool.effects) || effects.some((effect) => effect !== "read")) return [];
  const text = "The session's route wants a person to agree before its first side effect.";
  return [demand("ceiling:routed-step-up", "step_up", text)];
}

/** A tool whose effects nobody has reviewed may have any. */
function acts(effects: readonly string[]): boolean {
  return effects.length === 0 || effects.some((effect) => effect !== "read");
}

function limited({ limits = [] }: RouteDuties, session: SessionFacts, tool: ToolFacts): Denied[] {
  return limits.flatMap((duty) => {
    // The time since a person authorised bounds side effects alone: reading goes on.
    if (duty.measure === "since_authorised" && !acts(tool.effects)) return [];
    if (!isBeyond(duty, session)) return [];
    const text = `The session's route bounds its ${duty.measure.replaceAll("_", " ")} at ${duty.atMost}.`;
    return [demand(`ceiling:routed-limit-${duty.measure}`, duty.breach, text)];
  });
}

/** Times are in seconds; a count is at most the number, this call among them. */
function isBeyond({ measure, atMost }: RouteDuty, { window, calls, depth }: SessionFacts): boolean {
  const seconds = {
    ...{ age: window.age, idle: window.idle, deliberation: window.deliberation },
    ...{ deliberated: window.deliberated, since_authorised: window.sinceAuthorised },
  };
  const amounts = {
    reasoning_tokens: window.reasoningTokens,
    turns_without_call: window.turnsWithoutCall,
    depth,
  };
  const earlier = { calls, identical: window.identical, similar: window.similar };
  if (measure in seconds) return seconds[measure as keyof typeof seconds] > atMost * 1000;
  if (measure in amounts) return amounts[measure as keyof typeof amounts] > atMost;
  if (measure in earlier) return earlier[measure as keyof typeof earlier] >= atMost;
  // What is not known is beyond its bound.
  return true;
}

function demand(policy: string, breach: RouteDuty["breach"], text: string): Denied {
  const need: ApprovalNeed = { policy, to: { type: "tool_owner" }, count: 1 };
  const verdict = breach === "end" ? "block" : breach;
  return {
    ...{ blocked: verdict === "block", logged: verdict === "log", ends: breach === "end" },
    approvals: verdict === "step_up" ? [need] : [],
    obligations: [],
    reasons: [{ policy, effect: "forbid", verdict, text }],
  };
}
