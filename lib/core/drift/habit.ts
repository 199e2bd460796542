import type { SessionTrace } from "./trace";

/** What is usual for the agent: how it used each tool before, and what 95% of its earlier sessions lie at or below. */
export type Usual = {
  /** Earlier sessions that are known. */
  n: number;
  deliberation: number;
  reasoning: number;
  tools: Readonly<Record<string, Habit>>;
};

/** In how many earlier sessions a tool was called, and in how many of them unasked, or with values from nowhere. */
export type Habit = { used: number; unasked: number; loose: number };

export const NO_USUAL: Usual = { n: 0, deliberation: 0, reasoning: 0, tools: {} };

/** Fewer earlier sessions say nothing of what is usual. */
export const USUAL_SAMPLE = 20;

/** So many sessions are added to those that a habit is judged by: few make none. */
const DOUBT = 4;
/** However often an agent does it, something is left: else whoever misleads it often enough would no more be seen. */
const LEAST_SURPRISE = 0.1;
/** What is left where the session's opener named the tool: it foresaw the call, though not what it is made with. */
const FORESEEN = 0.3;

/**
 * How much it says that a tool was called unasked, or with values from nowhere: less where this agent often does so with it, and
 * less that nobody asked where the session was opened for that tool.
 */
export function surprise(
  { openedFor }: SessionTrace,
  { tools }: Usual,
  kind: "unasked" | "loose",
): (tool: string) => number {
  return (tool) => {
    const foreseen = kind === "unasked" && openedFor.includes(tool) ? FORESEEN : 1;
    const habit = tools[tool];
    const usual = habit ? habit[kind] / (habit.used + DOUBT) : 0;
    return Math.max(LEAST_SURPRISE, foreseen * (1 - usual));
  };
}

/** How often it was so before, as the end of a reason. */
export function habitInWords(usual: Usual, tool: string, kind: "unasked" | "loose"): string {
  const habit = usual.tools[tool];
  if (!habit || habit[kind] === 0) return "";
  if (habit.used === 1) return " So it was in the one earlier session that called it.";
  return ` So it was in ${habit[kind]} of the ${habit.used} earlier sessions that called it.`;
}
