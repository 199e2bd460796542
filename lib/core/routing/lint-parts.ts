import { canonicalize } from "../kernel";
import type { Budget } from "./budget";
import type { RoutingDocument } from "./document";
import type { RoutingRemark } from "./remark";

/** Budgets whose limits make no sense, and two for the same thing. */
export function lintBudgets({ budgets }: RoutingDocument): RoutingRemark[] {
  const seen = new Map<string, string>();
  return budgets.flatMap((budget, i): RoutingRemark[] => {
    const path = `/budgets/${i}`;
    const key = canonicalize([budget.scope, budget.unit, budget.period]);
    const twin = seen.get(key);
    if (twin === undefined) seen.set(key, budget.handle);
    return [
      ...limitsOf(budget, path),
      ...(twin === undefined
        ? []
        : [remark(path, `${twin} is for the same; the tighter of both counts`)]),
    ];
  });
}

function limitsOf({ soft, hard }: Budget, path: string): RoutingRemark[] {
  if (soft !== null && hard !== null && soft > hard)
    return [
      {
        path: `${path}/soft`,
        message: "the soft limit is above the hard one, which refuses before it is noted",
        kind: "error",
      },
    ];
  if (soft !== null && soft === hard)
    return [remark(`${path}/soft`, "the soft limit is the hard one: nothing is noted before")];
  return hard === 0 ? [remark(`${path}/hard`, "the hard limit is 0: everything is refused")] : [];
}

/** Rules of classes that an earlier one makes idle, and a fitted model that nobody asks. */
export function lintClassifier({ classes }: RoutingDocument): RoutingRemark[] {
  const seen = new Map<string, string>();
  const remarks = classes.rules.flatMap((rule, i): RoutingRemark[] => {
    const key = canonicalize([
      ...[rule.words, rule.tools, rule.unless].map((names) =>
        [...new Set(names.map((name) => name.toLowerCase()))].sort(),
      ),
    ]);
    const twin = seen.get(key);
    if (twin === undefined) {
      seen.set(key, rule.handle);
      return [];
    }
    return [remark(`/classes/rules/${i}`, `${twin} says the same before it`)];
  });
  if (classes.fitted !== undefined && !classes.useModel)
    remarks.push(remark("/classes/useModel", "there is a fitted model, and it is not asked"));
  return remarks;
}

function remark(path: string, message: string): RoutingRemark {
  return { path, message, kind: "warning" };
}
