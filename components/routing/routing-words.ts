import { placeOfRule } from "@/components/routing-policy/routing-places";
import { countOf, formatNumber } from "@/components/ui/format";
import type { Tone } from "@/components/ui/tone";
import type { BudgetRow } from "@/lib/contract/routing-budget";
import type { RoutedSums } from "@/lib/contract/routing-figures";
import type { Share } from "@/lib/core/measure";
import type { ModelClass } from "@/lib/core/policy";
import { DEFAULT_RULE, moneyInWords, numberInWords } from "@/lib/core/routing";
import type { Whose } from "./looking";

/** The one look of each class of models. */
export const CLASS_LOOKS: Readonly<Record<ModelClass, { word: string; tone: Tone }>> = {
  reasoning: { word: "Reasoning", tone: "violet" },
  fast: { word: "Fast", tone: "blue" },
  unknown: { word: "Class not known", tone: "grey" },
};

/** Of routes to a model, those to a reasoning one. */
export function reasoningShare({ byClass }: Pick<RoutedSums, "byClass">): Share {
  const of = byClass.reasoning + byClass.fast + byClass.unknown;
  return { out: byClass.reasoning, of, rate: of === 0 ? null : byClass.reasoning / of };
}

type Stretch = { from: string; to: string };

/** Where the routes behind a window's figures are listed, narrowed further. */
export function routesBehind({ from, to }: Stretch, { agent, team }: Whose = {}) {
  const whose = { ...(agent ? { agent } : {}), ...(team ? { team } : {}) };
  return (filter: Readonly<Record<string, string>> = {}) =>
    `/routing/routes?${new URLSearchParams({ from, to, ...whose, ...filter })}`;
}

/** Where a rule is read; the default is the foot of the policy. */
export function ruleHref(handle: string): string {
  return handle === DEFAULT_RULE ? "/routing/policy" : placeOfRule(handle);
}

/** "$4.20 less", beside another sum. */
export function differenceInWords(one: number, other: number): string {
  if (one === other) return "the same";
  const by = moneyInWords(Math.abs(one - other));
  return `${by} ${one < other ? "less" : "more"}`;
}

/** An amount of a budget. */
export function amountInWords(amount: number, unit: BudgetRow["unit"]): string {
  return unit === "money" ? moneyInWords(amount) : `${numberInWords(amount)} tokens`;
}

/** What the answer of the page says, in one or two sentences. */
export function answerInWords(sums: RoutedSums): string {
  const { routes, refused, callsFailed, calls } = sums;
  if (routes === 0) return "Nothing was routed.";
  const share = reasoningShare(sums);
  const thought =
    share.out === 0
      ? "No route went to a reasoning model."
      : `${countOf(share.out, "route")} of ${formatNumber(share.of)} went to a reasoning model.`;
  const turned = refused === 0 ? "None was refused." : `${formatNumber(refused)} were refused.`;
  const failed =
    callsFailed === 0
      ? ""
      : ` ${formatNumber(callsFailed)} of ${countOf(calls, "call")} got no answer.`;
  return `${thought} ${refused === 1 ? "One was refused." : turned}${failed}`;
}
