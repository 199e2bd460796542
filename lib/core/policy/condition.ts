import * as z from "zod/mini";
import { EFFECTS, SENSITIVITIES } from "../kernel";
import { ACCESS_CLASSES, AUTONOMIES } from "./facts";
import { handle } from "./naming";
import { someWords, word } from "./text-field";

/** The kinds of source that a value may have been seen in. */
const SOURCES = ["request", "turn", "claim", "result"] as const;

/** `any_of`: one of the values is there. `none_of`: none of them is. */
const chosen = z.enum(["any_of", "none_of"]);
const pointer = word.check(
  z.regex(/^(\/[^/]{1,128}){1,8}$/, "must be a JSON pointer such as /path"),
);
export const timeOfDay = z
  .string()
  .check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time of day such as 09:00"));
export const weekday = z.number().check(z.int(), z.minimum(1), z.maximum(7));
const some = <T extends z.ZodMiniType>(of: T) =>
  z.array(of).check(z.minLength(1, "must name something"));

/**
 * One condition of a guardrail. All of a guardrail's conditions must hold for it to hold.
 * - `agent`, `access_class`, `autonomy`, `tool`: who calls what.
 * - `effect`, `label`, `tag`: the tool's effects, the labels that the session carries, the tags of what the call reaches.
 * - `sensitivity`: of what the call reaches, at least.
 * - `argument`: the values of an argument role; `one_of` where any is among `values` and the list's, `none_of` where any is not.
 * - `text`: the text at one argument's pointer is like a pattern, in which `*` stands for anything.
 * - `amount`: the largest number of an argument role is more than `over`.
 * - `sql`: the text at one argument's pointer is not surely a plain select.
 * - `hours`: the moment lies outside, or within, these hours of these days (1 Monday to 7) in the document's time zone.
 * - `origin`: a value of an argument role was seen in one of these sources; `unvouched`: it was seen in none that vouches for it.
 * - `drift`: the action lies further than `over` (0 to 100) from what was asked for.
 * - `plan`: the call is not the next step of a plan that was checked.
 */
export const condition = z.discriminatedUnion("fact", [
  z.strictObject({ fact: z.literal("agent"), op: chosen, values: someWords }),
  z.strictObject({
    fact: z.literal("access_class"),
    op: chosen,
    values: some(z.enum(ACCESS_CLASSES)),
  }),
  z.strictObject({ fact: z.literal("autonomy"), op: chosen, values: some(z.enum(AUTONOMIES)) }),
  z.strictObject({ fact: z.literal("tool"), op: chosen, values: someWords }),
  z.strictObject({ fact: z.literal("effect"), op: chosen, values: some(z.enum(EFFECTS)) }),
  z.strictObject({
    fact: z.literal("label"),
    op: z.enum(["any_of", "all_of", "none_of"]),
    values: someWords,
  }),
  z.strictObject({ fact: z.literal("tag"), op: chosen, values: someWords }),
  z.strictObject({ fact: z.literal("sensitivity"), atLeast: z.enum(SENSITIVITIES) }),
  z.strictObject({
    fact: z.literal("argument"),
    role: word,
    op: z.enum(["one_of", "none_of"]),
    values: z.array(word).check(z.maxLength(500)),
    /** The handle of one of the document's lists. */
    list: z.optional(handle),
  }),
  z.strictObject({ fact: z.literal("text"), argument: pointer, like: word }),
  z.strictObject({ fact: z.literal("amount"), role: word, over: z.number() }),
  z.strictObject({ fact: z.literal("sql"), argument: pointer }),
  z.strictObject({
    fact: z.literal("hours"),
    is: z.enum(["outside", "within"]),
    from: timeOfDay,
    to: timeOfDay,
    days: some(weekday),
  }),
  z.strictObject({ fact: z.literal("origin"), role: word, values: some(z.enum(SOURCES)) }),
  z.strictObject({ fact: z.literal("unvouched"), roles: z.array(word).check(z.maxLength(50)) }),
  z.strictObject({
    fact: z.literal("drift"),
    over: z.number().check(z.int(), z.minimum(0), z.maximum(99)),
  }),
  z.strictObject({ fact: z.literal("plan") }),
]);
export type Condition = z.infer<typeof condition>;
