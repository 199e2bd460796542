import { sha256Bytes } from "../../kernel";

/** A task of which somebody who opened its session, or looked at it, said what it is. */
export type LabelledTask = {
  id: string;
  request: string;
  tools: readonly string[];
  taskClass: string;
};

/** How many labelled tasks are looked at. */
const MAX_TASKS = 4000;
/** One in so many is held out. */
const HOLD_OUT = 5;

/**
 * The tasks that a model is fitted on, and those that it is measured with. Which is which depends on a task's id alone, so the same
 * history is divided alike whenever it is, and more of it moves nothing from one side to the other. Of too many, those of the smallest
 * hashes are taken. The order of what is given does not matter.
 */
export function divided(tasks: readonly LabelledTask[]): {
  fitting: LabelledTask[];
  measuring: LabelledTask[];
} {
  const known = new Map(tasks.map((task) => [task.id, task]));
  const drawn = [...known.values()]
    .map((task) => ({ task, draw: drawOf(task.id) }))
    .sort((a, b) => a.draw - b.draw || (a.task.id < b.task.id ? -1 : 1))
    .slice(0, MAX_TASKS);
  const side = (held: boolean) =>
    drawn.filter(({ draw }) => (draw % HOLD_OUT === 0) === held).map(({ task }) => task);
  return { fitting: side(false), measuring: side(true) };
}

/** 48 bits of a hash. */
function drawOf(id: string): number {
  return sha256Bytes(`task ${id}`)
    .slice(0, 6)
    .reduce((so, byte) => so * 256 + byte, 0);
}
