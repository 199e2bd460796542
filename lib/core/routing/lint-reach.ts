import { SENSITIVITIES } from "../kernel";
import { UNKNOWN_CLASS } from "./classifier";
import { DEFAULT_RULE, type RoutingDocument } from "./document";
import type { RoutingRemark } from "./remark";
import type { RuleReach, Shadowing, Uncovered } from "./shadow/shadowing";
import { listed } from "./words";

/** What the shadow analysis says of each rule, and of the default, in words. */
export function ruleRemarks(document: RoutingDocument, reach: Shadowing): RoutingRemark[] {
  const at = new Map(document.rules.map(({ handle }, i) => [handle, i]));
  const names = new Map(document.rules.map(({ handle, name }) => [handle, `“${name}”`]));
  return [
    ...reach.rules.flatMap((rule): RoutingRemark[] => {
      const message = reachInWords(rule, (handle) => names.get(handle) ?? handle);
      if (message === null) return [];
      const kind = rule.reach === "partly" || rule.reach === "unsure" ? "note" : "warning";
      return [{ path: `/rules/${at.get(rule.handle)}`, message, kind }];
    }),
    ...reach.uncovered.map(
      (one): RoutingRemark => ({
        ...{ path: `/${DEFAULT_RULE}`, kind: "warning", message: uncoveredInWords(one) },
      }),
    ),
    ...(reach.defaultAnswers === false
      ? [
          {
            ...{ path: `/${DEFAULT_RULE}`, kind: "note" as const },
            message: "the rules answer everything; the default is never asked",
          },
        ]
      : []),
  ];
}

/** What is left to a rule, in words; null where nothing is to be said. @param called what rules are called */
export function reachInWords(
  { reach, by }: RuleReach,
  called: (handle: string) => string,
): string | null {
  const surely = by.filter((one) => one.surely).map(({ handle }) => called(handle));
  const maybe = by.filter((one) => !one.surely).map(({ handle }) => called(handle));
  switch (reach) {
    case "whole":
      return null;
    case "impossible":
      return "its conditions can never hold together";
    case "covered":
      return `it never answers: ${listed(few(surely), "and")} ${surely.length === 1 ? "takes" : "together take"} all of it`;
    case "unsure":
      return `there are too many cases to tell whether ${listed(few(by.map(({ handle }) => called(handle))), "and")} leave anything to it`;
    case "partly": {
      const parts = [
        ...(surely.length === 0
          ? []
          : [`${listed(few(surely), "and")} ${takes(surely)} a part of it`]),
        ...(maybe.length === 0 ? [] : [`${listed(few(maybe), "and")} may take a part of it`]),
      ];
      return parts.join(", and ");
    }
  }
}

/** Of many rules the first; what they have in common with a rule is then too much to be told by name anyway. */
const MOST_NAMED = 5;

function few(names: readonly string[]): readonly string[] {
  if (names.length <= MOST_NAMED) return names;
  return [...names.slice(0, MOST_NAMED), `${names.length - MOST_NAMED} other rules`];
}

function takes(names: readonly string[]): string {
  return names.length === 1 ? "takes" : "take";
}

function uncoveredInWords({ taskClass, sensitivities }: Uncovered): string {
  const task = taskClass === UNKNOWN_CLASS ? "a task of no known class" : `the task ${taskClass}`;
  const data =
    sensitivities.length === SENSITIVITIES.length ? "" : ` with ${listed(sensitivities)} data`;
  return `no rule answers for ${task}${data}; only the default does`;
}
