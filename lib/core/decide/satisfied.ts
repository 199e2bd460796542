import type { Evaluate, Evaluation } from "../cedar";
import {
  type AgentFacts,
  type ApprovalNeed,
  type Bundle,
  conditionsInWords,
  demandsOf,
  type EntitlementSpec,
  entitlementInWords,
  type Obligation,
  type PermitDemands,
  type ToolFacts,
} from "../policy";
import type { Reason } from "./record";

/** What the satisfied forbids make of a call together. */
export type Denied = {
  blocked: boolean;
  logged: boolean;
  /** One of them ends the session. A rule that could not be evaluated blocks, but ends nothing: an end cannot be taken back. */
  ends: boolean;
  approvals: ApprovalNeed[];
  obligations: Obligation[];
  reasons: Reason[];
};

/**
 * All satisfied forbids, and those that failed to evaluate, at their own strength.
 * @param explain what this call adds to a rule's reason, from the rule's text
 */
export function forbids(
  bundle: Bundle,
  evaluation: Evaluation,
  supported: readonly string[],
  explain: (cedar: string) => string,
): Denied {
  const out: Denied = {
    blocked: false,
    logged: false,
    ends: false,
    approvals: [],
    obligations: [],
    reasons: [],
  };
  const errors = new Map(evaluation.errored.map((e) => [e.id, e.message]));
  for (const policy of [...new Set([...evaluation.satisfied, ...errors.keys()])].sort()) {
    const demands = bundle.forbid(policy);
    const message = errors.get(policy);
    const unable = demands.obligations.some((o) => !supported.includes(o.type));
    const verdict = unable ? "block" : demands.verdict;
    const explained = explain(bundle.forbids.policies.find((p) => p.id === policy)?.cedar ?? "");
    out.reasons.push({
      policy,
      effect: "forbid",
      verdict,
      text: reasonText([demands.text, explained].filter(Boolean).join(" "), message, unable),
      hash: bundle.hashOf(policy),
      ...(message === undefined ? {} : { errored: true }),
    });
    out.blocked ||= verdict === "block";
    out.logged ||= verdict === "log";
    out.ends ||= demands.ends && message === undefined;
    out.approvals.push(...demands.approvals);
    out.obligations.push(...demands.obligations);
  }
  return out;
}

function reasonText(text: string, error: string | undefined, unable: boolean): string {
  if (error !== undefined)
    return `${text} (counted against the call, as it could not be evaluated: ${error})`;
  return unable ? `${text} (blocked, as the caller cannot apply what it obliges to)` : text;
}

/** A permit that holds for this call, with what it asks for. */
export type Candidate = { spec: EntitlementSpec; demands: PermitDemands };

/**
 * The satisfied permits whose obligations the caller can apply, the least demanding first, and the reason to show for them
 * all: the first's, or why there is none.
 */
export function permits(
  bundle: Bundle,
  agent: AgentFacts,
  tool: ToolFacts,
  supported: readonly string[],
  run: (slice: Parameters<Evaluate>[0]) => Evaluation,
): { candidates: Candidate[]; reasons: Reason[] } {
  const slice = bundle.permits(agent.handle, tool.id);
  const { satisfied, errored } =
    slice.policies.length === 0 ? { satisfied: [], errored: [] } : run(slice);
  const held = new Set(satisfied);
  const candidates = slice.entitlements
    .filter((spec) => held.has(`entitlement:${spec.id}`))
    .map((spec) => ({ spec, demands: demandsOf(spec, agent, tool) }))
    .filter(({ demands }) => demands.obligations.every((o) => supported.includes(o.type)))
    .sort(leastDemandingFirst);
  const first = candidates[0];
  const reason = first
    ? permitReason(bundle, first)
    : noPermit(agent, tool, slice.entitlements, held, errored);
  return { candidates, reasons: [reason] };
}

function leastDemandingFirst(a: Candidate, b: Candidate): number {
  const asked = (c: Candidate) => c.demands.approvals.reduce((sum, need) => sum + need.count, 0);
  return (
    asked(a) - asked(b) ||
    a.demands.obligations.length - b.demands.obligations.length ||
    Number(a.demands.log) - Number(b.demands.log) ||
    (a.spec.id < b.spec.id ? -1 : 1)
  );
}

/** Why a permit allows, in words. */
export function permitReason(bundle: Bundle, { spec, demands }: Candidate): Reason {
  const policy = `entitlement:${spec.id}`;
  const words = demands.approvals.length > 0 ? "step_up" : demands.log ? "log" : "allow";
  const verdict = words !== "step_up" && demands.obligations.length > 0 ? "constrain" : words;
  return {
    policy,
    effect: "permit",
    verdict,
    text: entitlementInWords(spec),
    hash: bundle.hashOf(policy),
  };
}

const MAX_NEAR_MISSES = 3;

function noPermit(
  agent: AgentFacts,
  tool: ToolFacts,
  specs: readonly EntitlementSpec[],
  held: ReadonlySet<string>,
  errored: Evaluation["errored"],
): Reason {
  const near = specs
    .slice(0, MAX_NEAR_MISSES)
    .map((spec) =>
      held.has(`entitlement:${spec.id}`)
        ? `“${spec.purpose}” permits it only with obligations that the caller cannot apply`
        : `“${spec.purpose}” permits it only while ${conditionsInWords(spec)}`,
    );
  const more = specs.length > near.length ? ` (and ${specs.length - near.length} more)` : "";
  const failed =
    errored.length === 0 ? "" : ` ${errored.length} could not be evaluated for these arguments.`;
  const hint = near.length === 0 ? "" : ` Of its entitlements, ${near.join("; ")}${more}.${failed}`;
  return {
    policy: "ceiling:no-entitlement",
    effect: "forbid",
    verdict: "block",
    text: `No entitlement permits ${agent.handle} to call ${tool.id} like this.${hint}`,
  };
}
