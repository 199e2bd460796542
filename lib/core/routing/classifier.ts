import * as z from "zod/mini";
import { handle, word } from "../policy";
import { fittedClassifier } from "./fitted";

/** What a task is taken for where nothing says better. */
export const UNKNOWN_CLASS = "unknown";

const some = z.array(word).check(z.maxLength(100));

/**
 * A task is of this class where its request has any of the words, if some are named, and it asks for any of the tools, if some are
 * named, and its request has none of the words in `unless`. Words are whole, in any case; `*` within one stands for any letters.
 * Several words in one entry must follow one another.
 */
export const classRule = z
  .strictObject({
    handle,
    /** The handle of a task class. */
    taskClass: handle,
    words: some,
    /** Ids or `<server>/*`. */
    tools: some,
    unless: some,
  })
  .check(
    z.refine((r) => r.words.length + r.tools.length > 0, {
      message: "must name a word or a tool",
      path: ["words"],
    }),
  );
export type ClassRule = z.infer<typeof classRule>;

/** How a task's class is found where its opener did not say it: rules in order, the first that holds, then the fitted model. */
export const taskClassifier = z.strictObject({
  rules: z.array(classRule).check(z.maxLength(200)),
  /** The fitted model's answer counts from this probability on; below it the task is `unknown`. */
  threshold: z.number().check(z.minimum(0.5), z.maximum(1)),
  useModel: z.boolean(),
  /** Fitted on the org's labelled history; absent where none was. */
  fitted: z.optional(fittedClassifier),
});
export type TaskClassifier = z.infer<typeof taskClassifier>;
