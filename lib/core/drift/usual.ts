import type { Habit, Usual } from "./habit";
import { quantilesOf } from "./quantiles";
import { reasoningOf, type SessionTrace } from "./trace";

/** What is usual of an agent, from its earlier sessions. */
export function usualOf(earlier: readonly SessionTrace[]): Usual {
  const tools: Record<string, Habit> = {};
  for (const { mixes, strays } of earlier)
    for (const tool of Object.keys(mixes.tools)) {
      const habit = tools[tool] ?? { used: 0, unasked: 0, loose: 0 };
      const stray = strays[tool];
      tools[tool] = {
        used: habit.used + 1,
        unasked: habit.unasked + (stray && stray.unasked > 0 ? 1 : 0),
        loose: habit.loose + (stray && stray.unvouched > 0 ? 1 : 0),
      };
    }
  const most = (values: readonly number[]) => quantilesOf(values).p95 ?? 0;
  return {
    n: earlier.length,
    deliberation: most(earlier.map(({ deliberation }) => deliberation)),
    reasoning: most(earlier.map(reasoningOf)),
    tools,
  };
}
