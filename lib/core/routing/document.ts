import * as z from "zod/mini";
import { handle, timeZone, title, words } from "../policy";
import { routeAction } from "./action";
import { budget } from "./budget";
import { routingCase } from "./case";
import { taskClassifier } from "./classifier";
import { routeCondition } from "./condition";

/** What a route names as its rule where no rule held. */
export const DEFAULT_RULE = "default";

/** One rule: where all its conditions hold, and the Cedar text if there is one, its action is the answer. */
export const routingRule = z.strictObject({
  /** Stable: what routes, reasons and links call it by. */
  handle: handle.check(
    z.refine((name: string) => name !== DEFAULT_RULE, "is what the default is called"),
  ),
  name: title,
  description: words(0, 2000),
  /** A rule that is off stays in the document and decides nothing. */
  on: z.boolean(),
  when: z.array(routeCondition).check(z.maxLength(20)),
  /** A further condition: the body of a Cedar `when`. */
  cedar: z.nullable(words(1, 20_000)),
  action: routeAction,
});
export type RoutingRule = z.infer<typeof routingRule>;

export const ROLLOUT_MODES = ["live", "shadow", "share"] as const;

/**
 * How a published document takes effect. `live`: it answers. `shadow`: the document before it answers, and what this one would say is
 * recorded. `share`: it answers this percentage of the sessions, always the same ones, and the document before it the rest.
 */
export const rollout = z.strictObject({
  mode: z.enum(ROLLOUT_MODES),
  share: z.number().check(z.int(), z.minimum(1), z.maximum(99)),
});
export type Rollout = z.infer<typeof rollout>;

/** An org's whole routing policy: its rules are asked in order and the first that holds answers. */
export const routingDocument = z
  .strictObject({
    v: z.literal(1),
    timeZone,
    rules: z.array(routingRule).check(z.maxLength(200)),
    default: routeAction,
    budgets: z.array(budget).check(z.maxLength(200)),
    classes: taskClassifier,
    cases: z.array(routingCase).check(z.maxLength(500)),
    rollout,
  })
  .check((context) => {
    const { rules, budgets, classes } = context.value;
    const issues = [
      ...repeated("rules", rules),
      ...repeated("budgets", budgets),
      ...repeated("classes/rules", classes.rules),
    ];
    for (const path of issues)
      context.issues.push({
        ...{ code: "custom", path, input: context.value },
        message: "is taken by another of its kind",
      });
  });
export type RoutingDocument = z.infer<typeof routingDocument>;

/** What an org has before it has said anything: nothing is routed until a person says where. */
export const EMPTY_ROUTING: RoutingDocument = {
  ...{ v: 1, timeZone: "UTC", rules: [], budgets: [], cases: [] },
  default: { type: "refuse", text: "No routing policy has been published." },
  classes: { rules: [], threshold: 0.8, useModel: true },
  rollout: { mode: "live", share: 10 },
};

function repeated(member: string, items: readonly { handle: string }[]) {
  const seen = new Set<string>();
  return items.flatMap(({ handle }, i) => {
    if (seen.has(handle)) return [[...member.split("/"), i, "handle"]];
    seen.add(handle);
    return [];
  });
}
