import { SENSITIVITIES, type Sensitivity } from "../../kernel";
import { UNKNOWN_CLASS } from "../classifier";
import type { RouteCondition } from "../condition";
import type { RoutingDocument, RoutingRule } from "../document";
import { type Box, TooManyBoxes, touches, type Work, without } from "./box";
import { type Space, spaceOf } from "./space";

/** An earlier rule that takes something of a later one: surely, or only where its Cedar condition holds. */
export type Taker = { handle: string; surely: boolean };

/**
 * What is left to one rule of all that its conditions hold for.
 * - `whole`: no earlier rule takes anything of it.
 * - `partly`: the rules in `by` take a part, or may.
 * - `covered`: the rules in `by` together take all; it never answers.
 * - `impossible`: its own conditions can never hold together.
 * - `unsure`: there were too many cases to tell.
 */
export type RuleReach = {
  handle: string;
  reach: "whole" | "partly" | "covered" | "impossible" | "unsure";
  by: readonly Taker[];
};

/** A task class and the sensitivities of it that no rule can answer. */
export type Uncovered = { taskClass: string; sensitivities: Sensitivity[] };

export type Shadowing = {
  /** Rules that are on, in their order. */
  rules: RuleReach[];
  /** What the default alone answers, class by class; classes of which rules can answer all sensitivities are left out. */
  uncovered: Uncovered[];
  /** Whether the default is ever asked; null where it could not be told. */
  defaultAnswers: boolean | null;
};

/**
 * Which rules of a document can answer, found exactly for conditions in forms: all that may be asked is divided into finitely many
 * cells, and from each rule's boxes of cells those of the rules before it are taken away. A rule with a Cedar condition may or may not
 * hold within its boxes: it surely takes nothing.
 * @param classes handles of the org's task classes; `unknown` is one by itself
 */
export function shadowing(
  document: Pick<RoutingDocument, "rules">,
  classes: readonly string[] = [],
): Shadowing {
  const rules = document.rules.filter(({ on }) => on);
  const known = [...new Set([...classes, UNKNOWN_CLASS])];
  const space = spaceOf([...rules.flatMap(({ when }) => when), ...known.map(isClass)]);
  const regions = rules.map(({ when }) => attempt(() => space.region(when)));
  return {
    rules: rules.map((rule, i) => reachOf(rule, i, rules, regions, space)),
    uncovered: uncoveredIn(regions, known, space),
    defaultAnswers: attempt(() => defaultAnswers(rules, regions, space)),
  };
}

/** Boxes of a rule; null where there were too many. */
type Region = Box[] | null;

function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof TooManyBoxes) return null;
    throw error;
  }
}

/** How many comparisons a whole document is worth, and the least that one of its rules is. */
const WORK = 600_000;
const LEAST_WORK = 3000;

function workFor(rules: readonly RoutingRule[]): Work {
  return { left: Math.max(LEAST_WORK, WORK / Math.max(20, rules.length)) };
}

function isClass(name: string): RouteCondition {
  return { fact: "taskClass", in: [name], not: false };
}

function reachOf(
  { handle }: RoutingRule,
  i: number,
  rules: readonly RoutingRule[],
  regions: readonly Region[],
  space: Space,
): RuleReach {
  const own = regions[i] ?? null;
  if (own === null) return { handle, reach: "unsure", by: [] };
  if (own.length === 0) return { handle, reach: "impossible", by: [] };
  let rest: Rest = { left: own, by: [] };
  const work = workFor(rules);
  const near = rules.slice(0, i).flatMap((earlier, n) => {
    const region = regions[n] ?? null;
    return region !== null && isApart(own, region) ? [] : [{ earlier, region }];
  });
  for (const { earlier, region } of near) {
    rest = taken(rest, earlier, region, { space, work });
    if (rest.left === null) return { handle, reach: "unsure", by: rest.by };
    if (rest.left.length === 0)
      return { handle, reach: "covered", by: rest.by.filter(({ surely }) => surely) };
  }
  return { handle, reach: rest.by.length === 0 ? "whole" : "partly", by: rest.by };
}

/** Whether two rules have nothing to do with one another; most have not, and that is told quickly. */
function isApart(own: readonly Box[], region: readonly Box[]): boolean {
  return attempt(() => touches(own, region, { left: LEAST_WORK })) === false;
}

/** What earlier rules left of a rule, and which of them took something. */
type Rest = { left: Region; by: readonly Taker[] };

function taken(
  { left, by }: Rest,
  earlier: RoutingRule,
  region: Region,
  { space, work }: { space: Space; work: Work },
): Rest {
  const { handle } = earlier;
  if (left === null || region === null) return { left, by: [...by, { handle, surely: false }] };
  const met = attempt(() => touches(left, region, work));
  if (met === false) return { left, by };
  const surely = met === true && earlier.cedar === null;
  const rest = surely ? attempt(() => without(left, region, space.full, work)) : left;
  return { left: met === null ? null : rest, by: [...by, { handle, surely }] };
}

function uncoveredIn(
  regions: readonly Region[],
  classes: readonly string[],
  space: Space,
): Uncovered[] {
  return classes.flatMap((taskClass) => {
    const sensitivities = SENSITIVITIES.filter((one) => {
      const pair = space.region([
        isClass(taskClass),
        { fact: "sensitivity", atLeast: one, atMost: one },
      ]);
      return regions.every(
        (region) =>
          region !== null && attempt(() => touches(region, pair, { left: WORK })) === false,
      );
    });
    return sensitivities.length === 0 ? [] : [{ taskClass, sensitivities }];
  });
}

function defaultAnswers(
  rules: readonly RoutingRule[],
  regions: readonly Region[],
  space: Space,
): boolean {
  let left: Box[] = [new Map()];
  const work = { left: WORK };
  for (const [i, rule] of rules.entries()) {
    const region = regions[i] ?? null;
    if (region === null) throw new TooManyBoxes();
    if (rule.cedar === null) left = without(left, region, space.full, work);
  }
  return left.length > 0;
}
