import type { SimulatedTask } from "@/lib/contract/routing-policy";
import { counts, isMoved, MEASURES, type Measure, moveOf, SIDES, type SideName } from "./figures";

/**
 * What stands behind a figure, as the address holds it: `moved`, `tried.reasoning`, `live.cost`, `move:<the move>`; of one team with
 * the team after an `@`, as in `moved@Finance`.
 */
export function behindOfTeam(figure: string, team: string): string {
  return `${figure}@${team}`;
}

/** Routes whose facts were erased: no task is told of them, only that they are there. */
export const ERASED = "erased";

const PLAIN: Readonly<Record<string, { words: string; of: (task: SimulatedTask) => boolean }>> = {
  all: { words: "All tasks", of: () => true },
  moved: { words: "Tasks that would go elsewhere", of: isMoved },
  same: {
    words: "Routes that come out as recorded",
    of: ({ reproduced }) => reproduced === true,
  },
  other: {
    words: "Routes that do not come out as recorded",
    of: ({ reproduced }) => reproduced === false,
  },
  unrouted: { words: "Sessions that no policy routed", of: ({ routed }) => !routed },
  retold: {
    words: "Tasks of another class by this version",
    of: ({ taskClass, triedClass }) => taskClass !== triedClass,
  },
  kept: {
    words: "Tasks whose class could not be told anew",
    of: ({ classKept }) => classKept,
  },
  today: {
    words: "Routes whose models of their time are not kept",
    of: ({ routed, modelsThen }) => routed && !modelsThen,
  },
};

const SIDE_WORDS: Readonly<Record<SideName, string>> = {
  was: "as it went",
  live: "by what is in force",
  tried: "by this version",
};
const MEASURE_WORDS: Readonly<Record<Measure | "cost" | "latency", string>> = {
  reasoning: "Tasks on a reasoning model",
  refused: "Refused tasks",
  governed: "Tasks that need extended governance",
  uncleared: "Sensitive work on a model not cleared for it",
  cost: "Tasks that cost something",
  latency: "Tasks whose usual time to answer is known",
};

type Behind = { words: string; of: (task: SimulatedTask) => boolean };

/** Which tasks stand behind a figure; none behind what is no figure. */
export function isBehind(task: SimulatedTask, behind: string): boolean {
  return behindOf(behind)?.of(task) ?? false;
}

/** What stands behind a figure, in words. */
export function behindWords(behind: string): string {
  if (behind === ERASED) return "Routes whose facts were erased";
  return behindOf(behind)?.words ?? "Tasks";
}

function behindOf(behind: string): Behind | undefined {
  if (behind.startsWith("move:")) {
    const move = behind.slice(5);
    return { words: move, of: (task) => isMoved(task) && moveOf(task) === move };
  }
  const at = behind.indexOf("@");
  if (at < 0) return Object.hasOwn(PLAIN, behind) ? PLAIN[behind] : onSide(behind);
  const team = behind.slice(at + 1);
  const figure = behindOf(behind.slice(0, at));
  return (
    figure && {
      words: `${figure.words}, of ${team || "no team"}`,
      of: (task) => (task.team ?? "") === team && figure.of(task),
    }
  );
}

function onSide(behind: string): Behind | undefined {
  const [name, measure] = behind.split(".");
  const side = SIDES.find((each) => each === name);
  const asked = [...MEASURES, "cost" as const, "latency" as const].find((each) => each === measure);
  if (!side || !asked) return undefined;
  const words = `${MEASURE_WORDS[asked]}, ${SIDE_WORDS[side]}`;
  if (asked === "cost") return { words, of: (task) => task[side].costMicros > 0 };
  if (asked === "latency") return { words, of: (task) => task[side].latencyMs !== null };
  return { words, of: (task) => counts(task, side, asked) };
}
