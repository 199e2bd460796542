import * as z from "zod/mini";
import { stringLiteral } from "../cedar";
import { EFFECTS } from "../kernel";
import { stepUp } from "./entitlement";
import { handle, title } from "./naming";
import { verdictAnnotations } from "./verdict-annotations";

const name = z.string().check(z.minLength(1), z.maxLength(256));
const tag = z
  .string()
  .check(z.regex(/^[a-z0-9][a-z0-9_.:-]{0,62}$/, "must be a lower-case word of at most 63"));

/**
 * A kind of task, and what it needs: a session that was opened for one has no business beyond it. Tools are ids or `<server>/*`;
 * data is named by handle or by tag, and a task that names neither reaches none. No models named: any model.
 */
export const taskClass = z.object({
  handle,
  name: title,
  description: z.string().check(z.maxLength(2000)),
  tools: z.array(name).check(z.minLength(1), z.maxLength(200)),
  resources: z.array(name).check(z.maxLength(200)),
  tags: z.array(tag).check(z.maxLength(50)),
  effects: z.array(z.enum(EFFECTS)).check(z.minLength(1), z.maxLength(EFFECTS.length)),
  models: z.array(name).check(z.maxLength(50)),
  /** What becomes of a call that the task does not need. */
  outside: z.discriminatedUnion("type", [
    z.object({ type: z.literal("log") }),
    z.extend(stepUp, { type: z.literal("step_up") }),
    z.object({ type: z.literal("block") }),
  ]),
});
export type TaskClass = z.infer<typeof taskClass>;

/** The forbid that a task class is: a session of this class makes no call that its task does not need. */
export function taskToCedar(task: TaskClass): string {
  const handle = stringLiteral(task.handle);
  const reason = `The session was opened for “${task.name}”, which does not need this call.`;
  return [
    `@id(${handle})`,
    `@reason(${stringLiteral(reason)})`,
    ...verdictAnnotations(task.outside),
    `forbid (principal, action == Action::"call", resource)`,
    `when {`,
    `  (context.task.class == ${handle} || (context.task.class == "" && context.task.claimed == ${handle})) &&`,
    `  !context.task.within`,
    `};`,
  ].join("\n");
}
