import type { Decided } from "../../core/decide";
import { strictest, type Verdict } from "../../core/kernel";
import type { SessionPlan } from "../../core/session";
import type { EvaluationAnswer } from "../evaluate/answer";
import { type Asked, type Desk, decideFor } from "../evaluate/desk";
import { imagine } from "../evaluate/entry";
import type { Actor } from "../session/actor";
import { type AskedStep, keptStep, type PlanRequest, proposalOfStep } from "./steps";

/** What an evaluation of one step would say once those before it have been made. */
export type CheckedStep = {
  /** From 1. */
  step: number;
  tool: string;
  verdict: Verdict;
  reasons: EvaluationAnswer["context"]["reasons"];
  obligations: Decided["obligations"];
  approvals: { policy: string; count: number; to: string }[];
  /** Labels it adds to the session. */
  labels: string[];
  /** JSON pointers of the arguments left open; the call itself is decided with what stands there. */
  open: string[];
};

/** Where a plan becomes prohibited: what step `from` brings into the session meets step `to`. */
export type Edge = {
  /** Null where the step is prohibited by itself, or by what the session has touched already. */
  from: number | null;
  to: number;
  labels: string[];
  effects: string[];
  policies: string[];
};

export type CheckedPlan = { verdict: Verdict; steps: CheckedStep[]; edge: Edge | null };

/** One plan under check; `plan` is what the session would be held to. */
export type PlanAsked = {
  asked: Omit<Asked, "request">;
  request: PlanRequest;
  handle: string;
  plan: SessionPlan;
};

/**
 * Decides every step in order on the session as the steps before it would leave it: their labels, their effects as of calls that
 * still run, and a person's yes where one is needed. The session itself is not touched.
 */
export function checkPlan(
  { ports }: Pick<Desk, "ports">,
  actor: Actor,
  it: PlanAsked,
): CheckedPlan {
  /** Decides one step on some state of the session. @returns also the state that it would leave */
  const decide = (step: AskedStep, next: number, state: Actor) => {
    const after = shadowOf(state);
    after.head = { ...after.head, plan: { ...it.plan, next, last: null } };
    const asked = { ...it.asked, request: proposalOfStep(it.request, step) };
    const decided = decideFor({ ports }, asked, it.handle, after, []);
    if (decided.verdict !== "block") imagine(ports, asked, after, { ...decided, verdict: "allow" });
    return { step, decided, after };
  };
  const made: Made[] = [];
  const states = [shadowOf(actor)];
  let edge: Edge | null = null;
  for (const [index, step] of it.request.steps.entries()) {
    const one = decide(step, index, states[index] ?? actor);
    made.push(one);
    if (one.decided.verdict === "block")
      edge ??= edgeOf(states, (state) => decide(step, index, state).decided);
    states.push(one.after);
  }
  return {
    verdict: strictest(made.map(({ decided }) => decided.verdict)),
    steps: made.map((one, index) => shownStep(one, index, gained(states, index + 1))),
    edge,
  };
}

type Made = { step: AskedStep; decided: Decided; after: Actor };

/** A session to think with: whatever is done to it, and to those above it, is done to nobody. */
function shadowOf(actor: Actor): Actor {
  return { ...actor, parent: actor.parent && shadowOf(actor.parent) };
}

/**
 * What meets the step after these states: the earliest step from which on it is blocked.
 * @param states the session before the first step and after each one since
 */
function edgeOf(states: readonly Actor[], decideOn: (state: Actor) => Decided): Edge {
  const decided = states.map(decideOn);
  const from = decided.findIndex(({ verdict }) => verdict === "block");
  const blocking = decided[from]?.reasons.filter(({ verdict }) => verdict === "block") ?? [];
  return {
    from: from === 0 ? null : from,
    to: states.length,
    ...gained(states, from),
    policies: blocking.map(({ policy }) => policy),
  };
}

/** What the session has gained with a step, counted from 1. */
function gained(states: readonly Actor[], step: number): { labels: string[]; effects: string[] } {
  const [before, after] = [states[step - 1]?.head, states[step]?.head];
  if (!before || !after) return { labels: [], effects: [] };
  return {
    labels: after.labels.filter((label) => !before.labels.includes(label)),
    effects: after.effects.filter((effect) => !before.effects.includes(effect)),
  };
}

function shownStep(
  { step, decided }: Made,
  index: number,
  { labels }: { labels: string[] },
): CheckedStep {
  return {
    ...{ step: index + 1, tool: step.tool, verdict: decided.verdict, labels },
    reasons: decided.reasons.map(({ policy, effect, verdict, text }) => ({
      ...{ policy, effect, verdict, text },
    })),
    obligations: decided.obligations,
    approvals: decided.approvals.map(({ policy, count, to }) => ({ policy, count, to: to.type })),
    open: step.arguments === null ? [""] : keptStep(step).open,
  };
}
