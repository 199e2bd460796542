import type { SimulatedRoute, SimulatedTask } from "@/lib/contract/routing-policy";

/** As it went, by what is in force, and by the version that is tried. */
export const SIDES = ["was", "live", "tried"] as const;
export type SideName = (typeof SIDES)[number];

/** What a figure counts of the tasks. */
export const MEASURES = ["reasoning", "refused", "governed", "uncleared"] as const;
export type Measure = (typeof MEASURES)[number];

/** What some tasks come to on one side. */
export type SideFigures = Record<Measure, number> & {
  tasks: number;
  costMicros: number;
  /** The mean over tasks of what their models' answers usually take; null where none is known. */
  latencyMs: number | null;
};

const COUNTS: Readonly<Record<Measure, (route: SimulatedRoute) => boolean>> = {
  reasoning: (route) => route.class === "reasoning",
  refused: (route) => route.refused !== null,
  governed: (route) => route.governed,
  uncleared: (route) => route.uncleared,
};

/** Whether a task counts in a figure of one side. */
export function counts(task: SimulatedTask, side: SideName, measure: Measure): boolean {
  return COUNTS[measure](task[side]);
}

/** The figures of one side over some tasks. */
export function figuresOf(tasks: readonly SimulatedTask[], side: SideName): SideFigures {
  const of = (measure: Measure) => tasks.filter((task) => counts(task, side, measure)).length;
  const seen = tasks.flatMap((task) => task[side].latencyMs ?? []);
  return {
    tasks: tasks.length,
    ...{ reasoning: of("reasoning"), refused: of("refused") },
    ...{ governed: of("governed"), uncleared: of("uncleared") },
    costMicros: tasks.reduce((sum, task) => sum + task[side].costMicros, 0),
    latencyMs: seen.length === 0 ? null : seen.reduce((sum, ms) => sum + ms, 0) / seen.length,
  };
}

/** Where one side sends a task. */
export function wayOf({ model, refused }: SimulatedRoute): string {
  if (refused !== null) return "Refused";
  return model ?? "An unknown model";
}

/** Tasks that go from one place in force to another by the version that is tried. */
export type Move = {
  key: string;
  from: SimulatedRoute;
  to: SimulatedRoute;
  count: number;
  costMicros: number;
};

/** Whether the two documents send a task to different places, or let another rule send it there. */
export function isMoved({ live, tried }: SimulatedTask): boolean {
  return wayOf(live) !== wayOf(tried) || live.rule !== tried.rule;
}

/** The name of the move that a task makes. */
export function moveOf({ live, tried }: SimulatedTask): string {
  return `${wayOf(live)} (${live.rule ?? "–"}) → ${wayOf(tried)} (${tried.rule ?? "–"})`;
}

/** All moves, the most frequent first. */
export function movesOf(tasks: readonly SimulatedTask[]): Move[] {
  const moves = new Map<string, Move>();
  for (const task of tasks.filter(isMoved)) {
    const { live, tried } = task;
    const key = moveOf(task);
    const move = moves.get(key) ?? {
      ...{ key, from: live, to: tried, count: 0, costMicros: 0 },
    };
    moves.set(key, {
      ...move,
      count: move.count + 1,
      costMicros: move.costMicros + tried.costMicros - live.costMicros,
    });
  }
  return [...moves.values()].sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}

/** Tasks team by team, the largest first; tasks of no team under the empty name. */
export function byTeam(tasks: readonly SimulatedTask[]): [string, SimulatedTask[]][] {
  const teams = new Map<string, SimulatedTask[]>();
  for (const task of tasks) {
    const team = task.team ?? "";
    teams.set(team, [...(teams.get(team) ?? []), task]);
  }
  return [...teams].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
}
