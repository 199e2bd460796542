import { MOST_ITEMS } from "@/lib/contract/import";
import { ProblemError } from "@/lib/query";

const FIRST = 10;
/** So that progress is seen, and a stop is heard. */
const AIM_MS = 1500;
const MOST_TRIES = 20;
const WAIT_MS = 1000;

/** How many items the next call takes, by how long the last one took. */
export function nextSize(last?: { size: number; ms: number }): number {
  if (!last || last.size === 0) return FIRST;
  const fitting = Math.round((last.size * AIM_MS) / Math.max(last.ms, 1));
  return Math.min(MOST_ITEMS, Math.max(1, Math.min(fitting, last.size * 4)));
}

/** Calls again while another import is being applied. */
export async function withPatience<T>(call: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await call();
    } catch (error) {
      const busy = error instanceof ProblemError && error.problem.reason === "import_running";
      if (!busy || tries === MOST_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
  }
}
