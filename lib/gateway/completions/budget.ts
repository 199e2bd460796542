import { costOf, type ModelFacts, type TokenUse } from "../../core/routing";
import type { Applied } from "../budget/standing";
import type { GatewayPorts } from "../ports";
import type { Refused } from "../route/judge";
import type { RoutingView } from "../routing-ports";
import type { CompletionRequest } from "./request";
import { mostOf } from "./usage";

/** As long as a call may take, and somewhat more: then what a gateway that died held counts as spent. */
const HELD_MS = 20 * 60 * 1000;

/** What a use of tokens takes from a budget, in its unit. */
function amountOf(applied: Applied, facts: ModelFacts, use: TokenUse): number {
  return applied.budget.unit === "tokens" ? use.input + use.output : costOf(facts.prices, use);
}

/** The most that a call may take from a budget, whichever of the models answers. */
function mostFrom(
  applied: Applied,
  models: readonly ModelFacts[],
  request: CompletionRequest,
): number {
  const amounts = models.map((facts) => {
    const { input, output } = mostOf(facts, request);
    const dearest = facts.prices.reasoning > facts.prices.output ? output : 0;
    return amountOf(applied, facts, { input, cached: 0, output, reasoning: dearest });
  });
  return Math.max(0, ...amounts);
}

/** Holds the most that a call may spend in each of its budgets. */
export async function holdFor(
  ports: Pick<GatewayPorts, "budgets" | "now">,
  orgId: string,
  call: string,
  it: { applied: readonly Applied[]; models: readonly ModelFacts[]; request: CompletionRequest },
): Promise<Refused> {
  const asks = it.applied.map((applied) => ({
    ...applied.period,
    amount: mostFrom(applied, it.models, it.request),
    hard: applied.budget.hard,
  }));
  const until = new Date(ports.now().getTime() + HELD_MS);
  return (await ports.budgets.hold(orgId, call, asks, until)).refused;
}

/** What a call spent in each of its budgets; nothing where no model answered. */
export function spentBy(applied: readonly Applied[], facts: ModelFacts | undefined, use: TokenUse) {
  return applied.flatMap((one) =>
    facts ? [{ ...one.period, amount: amountOf(one, facts, use) }] : [],
  );
}

/** Facts of models by their handles; those that are gone are left out. */
export function factsOf({ models }: RoutingView, handles: readonly string[]): ModelFacts[] {
  return handles.flatMap((handle) => models.get(handle)?.facts ?? []);
}
