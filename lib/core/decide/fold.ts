import type { Evaluate } from "../cedar";
import { canonicalize, type JsonObject } from "../kernel";
import {
  type AgentFacts,
  type ApprovalNeed,
  applyObligations,
  type Obligation,
  type Reach,
  reachOf,
  type ToolFacts,
} from "../policy";
import { chainExplained } from "./context-chain";
import { originsExplained } from "./context-origins";
import { cedarQuery } from "./query";
import type { Reason } from "./record";
import type { DecideInput } from "./request";
import { routeDuties, together } from "./route-duties";
import { type Candidate, type Denied, forbids, permitReason, permits } from "./satisfied";

/** The fold's answer before grants: what is in the way, and what would be demanded. */
export type Folded = {
  blocked: boolean;
  logged: boolean;
  ends: boolean;
  approvals: ApprovalNeed[];
  obligations: Obligation[];
  effective: JsonObject;
  reach: Reach;
  reasons: Reason[];
};

/** Replaced arguments are evaluated again; what has not settled by then blocks. */
const MAX_ROUNDS = 4;
/** Evaluations for one call, over all permits whose obligations replace arguments. */
const MAX_EVALUATIONS = 16;

/** One call under decision, and how many evaluations it may still cost. */
type Call = { input: DecideInput; agent: AgentFacts; tool: ToolFacts; evaluations: number };

/** What led to the arguments of a round: obligations applied so far, and the policies that asked for them. */
type Round = { args: JsonObject; applied: Obligation[]; because: Reason[]; left: number };

/**
 * Evaluates a call, applies what it obliges to, and evaluates what came of it, until nothing changes. Deny is written first:
 * every way out of here but the last is a block. Of several permits the one that turns out least demanding counts, so that
 * no entitlement takes away what another gives.
 */
export function fold(input: DecideInput, agent: AgentFacts, tool: ToolFacts): Folded {
  const call: Call = { input, agent, tool, evaluations: MAX_EVALUATIONS };
  const args = input.proposal.arguments;
  return settle(call, { args, applied: [], because: [], left: MAX_ROUNDS });
}

function settle(call: Call, round: Round): Folded {
  const { input, agent, tool } = call;
  const reach = reachOf(tool, round.args, input.proposal.claimedData, input.bundle.resource);
  if (round.left === 0 || call.evaluations === 0)
    return block(round, reach, [], "Obligations did not settle: each change asks for another.");
  call.evaluations -= 1;
  const query = cedarQuery(input, agent, tool, round.args, reach);
  const evaluate = (slice: Parameters<Evaluate>[0]) => input.evaluate(slice, query);
  const origins = originsExplained(input, tool, round.args);
  const chains = chainExplained(input, agent);
  const explain = (cedar: string) => [origins(cedar), chains(cedar)].filter(Boolean).join(" ");
  const denied = together(
    forbids(input.bundle, evaluate(input.bundle.forbids), input.supported, explain),
    routeDuties(input, tool),
  );
  const permitted = permits(input.bundle, agent, tool, input.supported, evaluate);
  if (denied.blocked) {
    const reasons = [...denied.reasons, ...permitted.reasons];
    return { ...blocked(round, reach, reasons), ends: denied.ends };
  }
  let best: Folded | undefined;
  for (const candidate of permitted.candidates) {
    const folded = under(call, round, reach, denied, candidate);
    if (!best || milder(folded, best)) best = folded;
    if (weight(best).every((part) => part === 0)) break;
  }
  return best ?? blocked(round, reach, [...denied.reasons, ...permitted.reasons]);
}

/** What becomes of the call if this permit is the one that counts. */
function under(
  call: Call,
  round: Round,
  reach: Reach,
  denied: Denied,
  candidate: Candidate,
): Folded {
  const { demands } = candidate;
  const permit = permitReason(call.input.bundle, candidate);
  const reasons = [...denied.reasons, permit];
  const next = applyObligations(round.args, [...demands.obligations, ...denied.obligations]);
  if ("conflict" in next) return block(round, reach, reasons, next.conflict);
  const obligations = combine(round.applied, next.obligations);
  if (next.replaced) {
    const asking = reasons.filter((r) => r.verdict === "constrain" || r === permit);
    const because = [...round.because, ...asking];
    const left = round.left - 1;
    return settle(call, { args: next.arguments, applied: obligations, because, left });
  }
  if (!leadTo(round.args, call.input.proposal.arguments, obligations))
    return block(round, reach, reasons, "Obligations that follow on each other disagree.");
  return {
    blocked: false,
    ends: false,
    logged: denied.logged || demands.log,
    approvals: [...demands.approvals, ...denied.approvals],
    obligations,
    effective: round.args,
    reach,
    reasons: withEarlier(reasons, round.because),
  };
}

/** Obligations of all rounds: later ones replace earlier ones about the same argument, redactions add up. */
function combine(earlier: Obligation[], later: Obligation[]): Obligation[] {
  const about = (o: Obligation) => (o.type === "redact_result" ? "" : `${o.type} ${o.argument}`);
  const renewed = new Set(later.map(about));
  const all = [...earlier, ...later];
  const fields = new Set(all.flatMap((o) => (o.type === "redact_result" ? o.fields : [])));
  const kept = [...earlier.filter((o) => !renewed.has(about(o))), ...later];
  const others = kept.filter((o) => o.type !== "redact_result");
  return fields.size === 0
    ? others
    : [...others, { type: "redact_result", fields: [...fields].sort() }];
}

/** Whether these obligations, applied by whoever receives them, make the effective arguments of the proposed ones. */
function leadTo(effective: JsonObject, proposed: JsonObject, obligations: Obligation[]): boolean {
  const whole = applyObligations(proposed, obligations);
  return "arguments" in whole && canonicalize(whole.arguments) === canonicalize(effective);
}

/** How much an answer demands; the first difference counts, and a block outweighs all. */
function weight({ blocked, approvals, obligations, logged }: Folded): number[] {
  const asked = approvals.reduce((sum, need) => sum + need.count, 0);
  return [Number(blocked), asked, obligations.length, Number(logged)];
}

function milder(a: Folded, b: Folded): boolean {
  const other = weight(b);
  const difference = weight(a).map((part, i) => part - (other[i] ?? 0));
  return (difference.find((part) => part !== 0) ?? 0) < 0;
}

/** Reasons, after them those of earlier rounds that hold no more for the replaced arguments but replaced them. */
function withEarlier(reasons: Reason[], because: readonly Reason[]): Reason[] {
  const all = new Map(reasons.map((r) => [r.policy, r]));
  for (const earlier of because) if (!all.has(earlier.policy)) all.set(earlier.policy, earlier);
  return [...all.values()];
}

function blocked(round: Round, reach: Reach, reasons: Reason[]): Folded {
  return {
    ...{ blocked: true, logged: false, ends: false, approvals: [], obligations: [] },
    ...{ effective: round.args, reach, reasons: withEarlier(reasons, round.because) },
  };
}

function block(round: Round, reach: Reach, reasons: Reason[], text: string): Folded {
  const first = {
    policy: "ceiling:obligations",
    effect: "forbid",
    verdict: "block",
    text,
  } as const;
  return blocked(round, reach, [first, ...reasons]);
}
