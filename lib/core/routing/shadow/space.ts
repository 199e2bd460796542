import { EFFECTS, rankOf, SENSITIVITIES } from "../../kernel";
import { ACCESS_CLASSES, AUTONOMIES } from "../../policy";
import { minuteOf } from "../compile-condition";
import type { ConditionFact, RouteCondition } from "../condition";
import { serverOf } from "../route-query";
import type { Box, Cells as CellsLeft, Choice } from "./possible";

type Of<F extends ConditionFact> = Extract<RouteCondition, { fact: F }>;
type SetFact = "tools" | "effects" | "labels";

/**
 * All that a document's form conditions can tell apart: every fact in finitely many cells, such that each condition holds for all of a
 * cell or none of it. Facts are taken to be independent of one another.
 */
export type Space = {
  /** The boxes in one of which lies whatever a condition holds for; none where it cannot hold. */
  holds: (condition: RouteCondition) => Choice;
  /** The same of what it does not hold for. */
  fails: (condition: RouteCondition) => Choice;
  /** All of it. Ask only once every condition has been asked about. */
  whole: () => CellsLeft;
};

/** The space that some conditions divide. */
export function spaceOf(conditions: readonly RouteCondition[]): Space {
  const made: Dimensions = new Map();
  const sizes: bigint[] = [];
  const dimension = (key: string, size: () => number): number => {
    const known = made.get(key);
    if (known !== undefined) return known;
    sizes.push((1n << BigInt(size())) - 1n);
    made.set(key, sizes.length - 1);
    return sizes.length - 1;
  };
  const divide = dividers(conditions);
  const boxes = (condition: RouteCondition, wanted: boolean): Choice => {
    const told = ("not" in condition && condition.not) !== wanted;
    if (isSet(condition)) return setBoxes(condition, told, divide.atoms(condition.fact), dimension);
    const { size, holds } = divide.cells(condition.fact);
    const at = dimension(condition.fact, () => size);
    const cells = maskOf(size, (cell) => holds(condition, cell) === told);
    return cells === 0n ? [] : [[[at, cells]]];
  };
  return {
    holds: (condition) => boxes(condition, true),
    fails: (condition) => boxes(condition, false),
    whole: () => sizes,
  };
}

type Dimensions = Map<string, number>;
type Dimension = (key: string, size: () => number) => number;

function isSet(condition: RouteCondition): condition is Of<SetFact> {
  const { fact } = condition;
  return fact === "tools" || fact === "effects" || fact === "labels";
}

function maskOf(size: number, holds: (cell: number) => boolean): bigint {
  let mask = 0n;
  for (let cell = 0; cell < size; cell++) if (holds(cell)) mask |= 1n << BigInt(cell);
  return mask;
}

/** Each atom is a dimension of its own: whether something of it is there. */
function setBoxes(
  condition: Of<SetFact>,
  anyThere: boolean,
  atoms: Atoms,
  dimension: Dimension,
): Choice {
  const [NONE, SOME] = [1n, 2n];
  const at = atoms(condition.anyOf).map((atom) => dimension(`${condition.fact} ${atom}`, () => 2));
  if (anyThere) return at.map((d): Box => [[d, SOME]]);
  return [at.map((d) => [d, NONE] as const)];
}

/** The cells of one fact, and for which of them a condition holds, leaving its `not` aside. */
type Cells = { size: number; holds: (condition: RouteCondition, cell: number) => boolean };
/** The atoms that some names are made of: names that every condition has together, or not at all. */
type Atoms = (names: readonly string[]) => number[];

function dividers(conditions: readonly RouteCondition[]) {
  const cells = new Map<ConditionFact, Cells>();
  const atoms = new Map<SetFact, Atoms>();
  const about = <F extends ConditionFact>(fact: F) =>
    conditions.filter((c): c is Of<F> => c.fact === fact);
  return {
    cells: (fact: Exclude<ConditionFact, SetFact>): Cells => {
      const known = cells.get(fact) ?? CELLS[fact](about(fact) as never);
      cells.set(fact, known);
      return known;
    },
    atoms: (fact: SetFact): Atoms => {
      const known = atoms.get(fact) ?? atomsOf(fact, about(fact));
      atoms.set(fact, known);
      return known;
    },
  };
}

const CELLS: {
  [F in Exclude<ConditionFact, SetFact>]: (conditions: readonly Of<F>[]) => Cells;
} = {
  taskClass: named,
  agent: named,
  team: named,
  autonomy: () => listed(AUTONOMIES),
  accessClass: () => listed(ACCESS_CLASSES),
  sensitivity: () => ({
    size: SENSITIVITIES.length,
    holds: (c, cell) => {
      const { atLeast = "public", atMost = "restricted" } = c as Of<"sensitivity">;
      return rankOf(atLeast) <= cell && cell <= rankOf(atMost);
    },
  }),
  steps: (all) => ranged(all, boundsOf, true),
  latency: (all) => ranged(all, boundsOf, true),
  context: (all) => ranged(all, boundsOf, false),
  budgetLeft: (all) =>
    ranged(all, ({ atLeast, below }) => [atLeast ?? 0, Math.min(below ?? 101, 101)], false, 101),
  time: clocked,
};

/** A cell for each name that there is, and one for all others. */
function named(conditions: readonly { in: readonly string[] }[]): Cells {
  const names = [...new Set(conditions.flatMap((c) => c.in))];
  return { ...listed(names), size: names.length + 1 };
}

function listed(names: readonly string[]): Cells {
  return {
    size: names.length,
    holds: (c, cell) => "in" in c && (c.in as readonly string[]).includes(names[cell] ?? "\n"),
  };
}

/** From the first number on, up to and without the second. */
type Range = readonly [number, number];

function boundsOf({ atLeast, atMost }: { atLeast?: number; atMost?: number }): Range {
  return [atLeast ?? 0, atMost === undefined ? Number.POSITIVE_INFINITY : atMost + 1];
}

/** A cell for each stretch between bounds, after one for what nobody said where that may be. */
function ranged<C extends RouteCondition>(
  conditions: readonly C[],
  rangeOf: (condition: C) => Range,
  mayBeAbsent: boolean,
  end = Number.POSITIVE_INFINITY,
): Cells {
  const edges = [...new Set([0, ...conditions.flatMap(rangeOf)])]
    .filter((edge) => edge < end)
    .sort((a, b) => a - b);
  const first = mayBeAbsent ? 1 : 0;
  return {
    size: edges.length + first,
    holds: (condition, cell) => {
      const [from, to] = rangeOf(condition as C);
      const edge = edges[cell - first];
      return edge !== undefined && from <= edge && edge < to;
    },
  };
}

/** A cell for the minutes of a week that no condition tells apart. */
function clocked(conditions: readonly Of<"time">[]): Cells {
  const edges = [0, ...conditions.flatMap((c) => [minuteOf(c.from), minuteOf(c.to)])];
  const moments = [1, 2, 3, 4, 5, 6, 7].flatMap((day) => edges.map((minute) => ({ day, minute })));
  const holds = (c: Of<"time">, { day, minute }: { day: number; minute: number }) => {
    const [from, to] = [minuteOf(c.from), minuteOf(c.to)];
    const within = from <= minute && minute < to;
    const over = from <= minute || minute < to;
    return c.days.includes(day) && (from === to || (from < to ? within : over));
  };
  const cells = new Map(
    moments.map((at) => [conditions.map((c) => (holds(c, at) ? "1" : "0")).join(""), at]),
  );
  const kept = [...cells.values()];
  return {
    size: kept.length,
    holds: (c, cell) => {
      const at = kept[cell];
      return at !== undefined && holds(c as Of<"time">, at);
    },
  };
}

/** `<server>/*` stands for every tool of it that is named, and for those that are not. */
function atomsOf(fact: SetFact, conditions: readonly Of<SetFact>[]): Atoms {
  const names = [...new Set(conditions.flatMap((c): readonly string[] => c.anyOf))];
  const universe = fact === "effects" ? EFFECTS : names;
  const meant = (given: readonly string[]) =>
    universe.filter(
      (name) => given.includes(name) || (fact === "tools" && given.includes(`${serverOf(name)}/*`)),
    );
  const sides = conditions.map((c) => new Set<string>(meant(c.anyOf)));
  const atoms = new Map<string, number>();
  const atomOf = new Map(
    universe.map((name) => {
      const key = sides.map((side) => (side.has(name) ? "1" : "0")).join("");
      const atom = atoms.get(key) ?? atoms.size;
      atoms.set(key, atom);
      return [name as string, atom];
    }),
  );
  return (given) => [...new Set(meant(given).flatMap((name) => atomOf.get(name) ?? []))];
}
