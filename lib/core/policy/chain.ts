import { entityLiteral, stringLiteral } from "../cedar";
import { digestOf } from "../kernel";
import type { StepUp } from "./entitlement";
import type { ForbidDemands } from "./guardrail";
import { verdictAnnotations } from "./verdict-annotations";

/** What happens to a call that would complete a declared chain. */
export const CHAIN_BOUNDARIES = ["none", "log", "step_up", "block"] as const;
export type ChainBoundary = (typeof CHAIN_BOUNDARIES)[number];

export const MIN_CHAIN_STEPS = 2;
export const MAX_CHAIN_STEPS = 16;

/** A declared chain as the policy bundle takes it: names instead of ids, so that its Cedar reads. */
export type ChainSpec = {
  id: string;
  handle: string;
  name: string;
  version: number;
  /** In order; `tool` is `<server>/<name>`. One that repeats may be called several times before the next. */
  steps: { tool: string; repeats: boolean }[];
  /** Handles of the agents it is for; none: all. */
  agents: string[];
  boundary: ChainBoundary;
  stepUp: StepUp | null;
};

/** What decisions name a chain's boundary by. */
export function chainPolicy({ handle }: Pick<ChainSpec, "handle">): string {
  return `chain:${handle}`;
}

/** What an agent and people are told where a call would complete the chain. */
export function chainInWords({ name, steps }: Pick<ChainSpec, "name" | "steps">): string {
  return `The call completes the chain “${name}” (${steps.map(({ tool }) => tool).join(" → ")}).`;
}

/** The forbid that a chain's boundary is, in Cedar's language; null where it has none. Equal chains give equal texts. */
export function chainToCedar(spec: ChainSpec): string | null {
  const last = spec.steps.at(-1);
  if (spec.boundary === "none" || last === undefined) return null;
  return [
    `@id(${stringLiteral(chainPolicy(spec))})`,
    `@reason(${stringLiteral(chainInWords(spec))})`,
    ...verdictAnnotations(consequenceOf(spec)),
    `forbid (`,
    `  principal,`,
    `  action == Action::"call",`,
    `  resource == ${entityLiteral("Tool", last.tool)}`,
    `) when {`,
    `  context.chain.completes.contains(${stringLiteral(spec.handle)})`,
    `};`,
  ].join("\n");
}

/** What a satisfied boundary does. One that asks nobody who is named blocks. */
export function chainDemands(spec: ChainSpec): ForbidDemands {
  const then = consequenceOf(spec);
  return {
    verdict: then.type,
    text: chainInWords(spec),
    obligations: [],
    approvals:
      then.type === "step_up"
        ? [{ policy: chainPolicy(spec), to: then.to, count: then.count }]
        : [],
    ends: false,
  };
}

function consequenceOf({ boundary, stepUp }: ChainSpec) {
  if (boundary === "step_up" && stepUp) return { ...stepUp, type: "step_up" as const };
  return { type: boundary === "log" ? ("log" as const) : ("block" as const) };
}

/** What of a chain decisions rest on, whatever its boundary: equal chains give equal digests. */
export function chainDigest({
  handle,
  version,
  steps,
  agents,
  boundary,
  stepUp,
}: ChainSpec): string {
  return digestOf({ handle, version, steps, agents: [...agents].sort(), boundary, stepUp });
}
