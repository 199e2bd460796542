import type { RoutingDocument, RoutingRule } from "./document";
import { lintActions } from "./lint-actions";
import { lintNames, type RoutingInventory } from "./lint-names";
import { lintBudgets, lintClassifier } from "./lint-parts";
import { ruleRemarks } from "./lint-reach";
import type { RoutingRemark } from "./remark";
import { type Shadowing, shadowing } from "./shadow/shadowing";

/** All remarks on a document, and the analysis that some of them rest on. */
export type RoutingCheck = { remarks: RoutingRemark[]; shadowing: Shadowing };

/**
 * What may not be meant in a document: names of things that there are not, rules that never answer or whose models can never be
 * chosen, budgets whose limits make no sense, task classes that only the default answers. Rules that are off are left out, save for
 * what their names say. It needs no parser and no clock, so it runs wherever the document is edited.
 */
export function checkRouting(document: RoutingDocument, inventory: RoutingInventory): RoutingCheck {
  const reach = shadowing(document, [...inventory.taskClasses]);
  const remarks = [
    ...lintNames(document, inventory),
    ...lintActions(document, inventory.models),
    ...lintBudgets(document),
    ...lintClassifier(document),
    ...ruleRemarks(document, reach),
  ];
  return { remarks: inOrder(remarks, document.rules), shadowing: reach };
}

const KINDS: readonly RoutingRemark["kind"][] = ["error", "warning", "note"];

/** Rule by rule, then the rest; of one place errors first. */
function inOrder(remarks: RoutingRemark[], rules: readonly RoutingRule[]): RoutingRemark[] {
  const place = ({ path }: RoutingRemark) => {
    const [, member, at] = path.split("/");
    return member === "rules" ? Number(at) : rules.length;
  };
  const weight = ({ kind }: RoutingRemark) => KINDS.indexOf(kind);
  return remarks.sort((a, b) => place(a) - place(b) || weight(a) - weight(b));
}
