import * as z from "zod/mini";
import { EFFECTS } from "../kernel";
import { outcome } from "./outcome";
import { word } from "./text-field";

const names = z.array(word).check(z.maxLength(200));

/** Tools, effects, labels and tags: `any` of them, or `all` of them together. */
export const things = z
  .strictObject({
    match: z.enum(["any", "all"]),
    tools: names,
    effects: z.array(z.enum(EFFECTS)),
    labels: names,
    tags: names,
  })
  .check(
    z.refine(
      (it) => [it.tools, it.effects, it.labels, it.tags].some((list) => list.length > 0),
      "must name something",
    ),
  );
export type Things = z.infer<typeof things>;

/** What may not meet in one session, or not in this order: source first, sink second. */
export const combination = z.strictObject({
  type: z.literal("combination"),
  first: things,
  second: things,
  direction: z.enum(["either", "first_then_second"]),
  outcome,
});
export type Combination = z.infer<typeof combination>;
