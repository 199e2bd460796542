import { digestOf, type Json, type JsonObject, pointerToken } from "../kernel";

/** One step of a plan, without its arguments: a digest says whether a call has those that the plan fixed. */
export type PlanStep = {
  tool: string;
  /** Digest of the fixed arguments; null where any will do. */
  fixed: string | null;
  /** JSON pointers of arguments that earlier steps decide. */
  open: string[];
};

/** The plan that a session is held to, and how far it has come. JSON, kept with the session. */
export type SessionPlan = {
  id: string;
  /** ISO time from which on it counts no more. */
  expiresAt: string;
  /** How many steps have been allowed: the index of the next one. */
  next: number;
  /** Digest of the very call that was the step before the next, with the caller's id for it; a retry of it is covered too. */
  last: string | null;
  steps: PlanStep[];
};

/** What the plan is asked about: one proposed call. `id` is the caller's own id for it. */
export type PlannedCall = { tool: string; arguments: JsonObject; id: string | null };

/** Stands where an earlier step decides; no argument can be mistaken for it, as it only ever stands at open pointers. */
const OPEN: Json = { $step: 0 };

/** A step as its session keeps it. `args` may hold `{"$step": n}` where step n decides; null leaves all arguments open. */
export function planStep(tool: string, args: JsonObject | null): PlanStep {
  if (args === null) return { tool, fixed: null, open: [] };
  const open = [...placeholders(args)].map(({ at }) => at);
  return { tool, fixed: digestOf(masked(args, new Set(open))), open };
}

/** Every `{"$step": …}` in some arguments, with its JSON pointer; the value is what stands beside `$step`, unchecked. */
export function* placeholders(value: Json, at = ""): Generator<{ at: string; value: JsonObject }> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value) && Object.hasOwn(value, "$step")) {
    yield { at, value };
    return;
  }
  for (const [key, member] of Object.entries(value))
    yield* placeholders(member, `${at}/${pointerToken(key)}`);
}

/** Arguments with null in place of what earlier steps decide: policies see them as absent. */
export function withoutOpen(args: JsonObject, open: readonly string[]): JsonObject {
  return masked(args, new Set(open), null) as JsonObject;
}

function masked(value: Json, open: ReadonlySet<string>, by: Json = OPEN, at = ""): Json {
  if (open.has(at)) return by;
  if (typeof value !== "object" || value === null) return value;
  const inner = (key: string, member: Json) =>
    masked(member, open, by, `${at}/${pointerToken(key)}`);
  if (Array.isArray(value)) return value.map((member, i) => inner(String(i), member));
  return Object.fromEntries(Object.entries(value).map(([key, m]) => [key, inner(key, m)]));
}

/**
 * Whether a checked plan that has not run out exists, and whether this call is its next step: the same tool, and the same
 * arguments where the plan fixed them.
 */
export function coverOf(
  plan: SessionPlan | null,
  call: PlannedCall,
  now: Date,
): { checked: boolean; covered: boolean } {
  if (!isLive(plan, now)) return { checked: false, covered: false };
  return { checked: true, covered: matches(plan.steps[plan.next], call) || isRetry(plan, call) };
}

/** The plan once this call was allowed: one step on when it was the next one, else as it was. */
export function planAfter(
  plan: SessionPlan | null,
  call: PlannedCall,
  now: Date,
): SessionPlan | null {
  if (!isLive(plan, now) || isRetry(plan, call)) return plan;
  if (!matches(plan.steps[plan.next], call)) return plan;
  return { ...plan, next: plan.next + 1, last: sameCall(call) };
}

function isLive(plan: SessionPlan | null, now: Date): plan is SessionPlan {
  return plan !== null && Date.parse(plan.expiresAt) > now.getTime();
}

/**
 * The record knows a retried call by the same id, and answers it without counting it again. With other arguments, where the step
 * left them open, it is another call.
 */
function isRetry(plan: SessionPlan, call: PlannedCall): boolean {
  return plan.last !== null && plan.last === sameCall(call);
}

/** Digest of one call under its caller's id; null for a call without one, which cannot be retried. */
function sameCall({ id, tool, arguments: args }: PlannedCall): string | null {
  return id === null ? null : digestOf({ id, tool, arguments: args });
}

function matches(step: PlanStep | undefined, call: PlannedCall): boolean {
  if (!step || step.tool !== call.tool) return false;
  return step.fixed === null || step.fixed === digestOf(masked(call.arguments, new Set(step.open)));
}
