import { SENSITIVITIES, type Sensitivity } from "../../kernel";
import { UNKNOWN_CLASS } from "../classifier";
import type { RouteCondition } from "../condition";
import type { RoutingDocument, RoutingRule } from "../document";
import { type Choice, isPossible, narrowed, TooMuchWork } from "./possible";
import { type Space, spaceOf } from "./space";

/**
 * An earlier rule that takes something of a later one: surely, or only where its Cedar condition holds, or it was too much to tell.
 */
export type Taker = { handle: string; surely: boolean };

/**
 * What is left to one rule of all that its conditions hold for.
 * - `whole`: no earlier rule takes anything of it.
 * - `partly`: the rules in `by` take a part, or may.
 * - `covered`: the rules in `by` together take all; it never answers.
 * - `impossible`: its own conditions can never hold together.
 * - `unsure`: there were too many cases to tell; the rules in `by` have something in common with it.
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
 * cells, and it is asked whether there is a cell that a rule holds for and the rules before it do not. A rule with a Cedar condition
 * may or may not hold within its cells: it surely takes nothing.
 * @param classes handles of the org's task classes; `unknown` is one by itself
 */
export function shadowing(
  document: Pick<RoutingDocument, "rules">,
  classes: readonly string[] = [],
): Shadowing {
  const on = document.rules.filter((rule) => rule.on);
  const known = [...new Set([...classes, UNKNOWN_CLASS])];
  const space = spaceOf([...on.flatMap(({ when }) => when), ...PAIRED, ...known.map(isClass)]);
  const rules = on.map((rule) => placed(rule, space));
  const pairs = known.flatMap((name) =>
    SENSITIVITIES.map((sensitivity) => ({
      name,
      sensitivity,
      in: pairOf(name, sensitivity, space),
    })),
  );
  const ask = asking(space);
  return {
    rules: rules.map((rule, i) => reachOf(rule, rules.slice(0, i), ask)),
    uncovered: uncoveredIn(rules, pairs, space),
    defaultAnswers: ask(beyond(rules)),
  };
}

/** A rule, and where it holds and where it does not. */
type Placed = {
  handle: string;
  /** Whether nothing but its form conditions says when it holds. */
  surely: boolean;
  holds: readonly Choice[];
  fails: Choice;
};

function placed({ handle, cedar, when }: RoutingRule, space: Space): Placed {
  return {
    ...{ handle, surely: cedar === null, holds: when.map(space.holds) },
    fails: when.flatMap(space.fails),
  };
}

/** Whether there is something for which all choices hold; null where that is too much to tell. */
type Ask = (choices: readonly Choice[]) => boolean | null;

/** How many boxes are looked at for a whole document, for one answer at most, and for one at least. */
const WORK = 4_000_000;
const MOST_AT_ONCE = 200_000;
const LEAST_AT_ONCE = 600;

function asking(space: Space): Ask {
  let left = WORK;
  return (choices) => {
    const most = Math.min(MOST_AT_ONCE, Math.max(LEAST_AT_ONCE, left));
    const work = { left: most };
    try {
      return isPossible(space.whole(), choices, work);
    } catch (error) {
      if (error instanceof TooMuchWork) return null;
      throw error;
    } finally {
      left -= most - work.left;
    }
  };
}

/** That none of these rules surely holds. */
function beyond(rules: readonly Placed[]): Choice[] {
  return rules.filter(({ surely }) => surely).map(({ fails }) => fails);
}

function reachOf(rule: Placed, earlier: readonly Placed[], ask: Ask): RuleReach {
  const { handle, holds } = rule;
  if (ask(holds) === false) return { handle, reach: "impossible", by: [] };
  const near = earlier.filter((one) => ask([...holds, ...one.holds]) !== false);
  const by = near.flatMap((one, i): Taker[] => {
    const takes = ask([...holds, ...one.holds, ...beyond(near.slice(0, i))]);
    return takes === false ? [] : [{ handle: one.handle, surely: takes === true && one.surely }];
  });
  const left = ask([...holds, ...beyond(near)]);
  if (left === null) return { handle, reach: "unsure", by };
  if (!left) return { handle, reach: "covered", by: by.filter(({ surely }) => surely) };
  return { handle, reach: by.length === 0 ? "whole" : "partly", by };
}

function isClass(name: string): RouteCondition {
  return { fact: "taskClass", in: [name], not: false };
}

function isAs(sensitivity: Sensitivity): RouteCondition {
  return { fact: "sensitivity", atLeast: sensitivity, atMost: sensitivity };
}

const PAIRED = SENSITIVITIES.map(isAs);

type Pair = { name: string; sensitivity: Sensitivity; in: readonly Choice[] };

function pairOf(name: string, sensitivity: Sensitivity, space: Space): readonly Choice[] {
  return [space.holds(isClass(name)), space.holds(isAs(sensitivity))];
}

/** Facts are independent: a rule that can hold at all holds for something of a pair where its own class and sensitivity do. */
function uncoveredIn(rules: readonly Placed[], pairs: readonly Pair[], space: Space): Uncovered[] {
  const work = { left: Number.POSITIVE_INFINITY };
  const lefts = rules.flatMap(({ holds }) => narrowed(space.whole(), holds, work) ?? []);
  const open = pairs.filter(({ in: pair }) =>
    lefts.every(({ cells }) => narrowed(cells, pair, work) === null),
  );
  const classes = [...new Set(open.map(({ name }) => name))];
  return classes.map((taskClass) => ({
    taskClass,
    sensitivities: open.filter(({ name }) => name === taskClass).map((pair) => pair.sensitivity),
  }));
}
