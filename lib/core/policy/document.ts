import * as z from "zod/mini";
import { policyCase } from "./case";
import { combination } from "./combination";
import { condition } from "./condition";
import { limit } from "./limit";
import { handle, title } from "./naming";
import { outcome } from "./outcome";
import { MODEL_CLASSES } from "./settings";
import { taskClass } from "./task";
import { word, words } from "./text-field";

/** A named allow-list: values that rules may refer to, and the argument roles they are meant for. */
export const namedList = z.strictObject({
  handle: handle,
  name: title,
  roles: z.array(word).check(z.maxLength(20)),
  values: z.array(word).check(z.maxLength(2000)),
});
export type NamedList = z.infer<typeof namedList>;

/** The four ways to say a rule; each becomes Cedar forbids. */
export const ruleForm = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("cedar"), cedar: words(1, 20_000) }),
  combination,
  z.strictObject({
    type: z.literal("guardrail"),
    when: z.array(condition).check(z.minLength(1, "must have a condition"), z.maxLength(20)),
    outcome,
  }),
  z.strictObject({
    type: z.literal("pack"),
    /** The id of a piece of the starter pack. */
    piece: word,
    settings: z.record(z.string(), z.json()),
  }),
]);
export type RuleForm = z.infer<typeof ruleForm>;

export const policyRule = z.strictObject({
  /** Stable: what reasons, approvals and links call it by. */
  handle: handle,
  name: title,
  description: words(0, 2000),
  /** A rule that is off stays in the document and decides nothing. */
  on: z.boolean(),
  form: ruleForm,
});
export type PolicyRule = z.infer<typeof policyRule>;

/** IANA name of a time zone that this runtime knows. */
export const timeZone = z.string().check(
  z.maxLength(64),
  z.refine((name: string) => isTimeZone(name), "must be a time zone such as Europe/Berlin"),
);

/** An org's whole policy: everything it sets beside its entitlements, in one document with versions. */
export const policyDocument = z
  .strictObject({
    v: z.literal(1),
    timeZone,
    rules: z.array(policyRule).check(z.maxLength(500)),
    limits: z.array(limit).check(z.maxLength(100)),
    tasks: z.array(taskClass).check(z.maxLength(200)),
    lists: z.array(namedList).check(z.maxLength(100)),
    /** Class by model name; a name also stands for its dated and otherwise suffixed variants. */
    modelClasses: z.record(word, z.enum(MODEL_CLASSES)),
    cases: z.array(policyCase).check(z.maxLength(500)),
  })
  .check((context) => {
    for (const at of repeatedHandles(context.value))
      context.issues.push({
        code: "custom",
        message: "is taken by something else in this document",
        path: at,
        input: context.value,
      });
  });
export type PolicyDocument = z.infer<typeof policyDocument>;

/** What an org has before it has said anything. */
export const EMPTY_DOCUMENT: PolicyDocument = {
  ...{ v: 1, timeZone: "UTC", rules: [], limits: [], tasks: [], lists: [] },
  ...{ modelClasses: {}, cases: [] },
};

/** Rules, limits and task classes share one space of names, since reasons name them alike; lists have their own. */
function repeatedHandles(document: Pick<PolicyDocument, "rules" | "limits" | "tasks" | "lists">) {
  const at = (member: string, items: readonly { handle: string }[]) =>
    items.map(({ handle }, i) => ({ handle, path: [member, i, "handle"] }));
  const spaces = [
    [
      ...at("rules", document.rules),
      ...at("limits", document.limits),
      ...at("tasks", document.tasks),
    ],
    at("lists", document.lists),
  ];
  return spaces.flatMap((space) => {
    const seen = new Set<string>();
    return space.flatMap(({ handle, path }) => {
      if (seen.has(handle)) return [path];
      seen.add(handle);
      return [];
    });
  });
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
