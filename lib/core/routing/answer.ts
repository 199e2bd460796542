import type { Verdict } from "../kernel";
import type { ModelClass } from "../policy";
import type { RouteObligation } from "./action";
import type { TaskClassFact } from "./facts";

/** Why a route is what it is, by the rule or part of the decision that says so. */
export type RouteReason = { rule: string; text: string };

/** A model that was looked at and not chosen, and why not. */
export type PassedOver = { model: string; why: string };

/** What a call is expected to use. Money in micro-USD. */
export type Estimate = {
  inputTokens: number;
  outputTokens: number;
  reasoningTokens: number;
  costMicros: number;
};

/** One routing decision. */
export type Route = {
  /** `block`: nothing may be called. `constrain`: with obligations, or not the model asked for. `log`: something is worth a look. */
  verdict: Exclude<Verdict, "step_up">;
  /** The handle of the rule that answered, or `default`. */
  rule: string;
  /** The model's handle; null where it is refused. */
  model: string | null;
  /** What to call where the model does not answer, in order; each qualifies like the first. */
  fallbacks: string[];
  class: ModelClass | null;
  obligations: RouteObligation[];
  reasons: RouteReason[];
  /** Of the chosen model; zero where it is refused. */
  estimated: Estimate;
  /** What the task was taken for. */
  taskClass: TaskClassFact;
  /** Why it is refused, in words; null where it is not. */
  refused: string | null;
  considered: PassedOver[];
};

/** What one document of two in rollout answers, and what the other would have said. */
export type RolledRoute = {
  route: Route;
  mode: "live" | "shadow" | "share";
  /** Whether the newer document answered. */
  by: "next" | "previous";
  /** What the other document says; null where there is no other. */
  shadow: Route | null;
};
