import * as z from "zod/mini";
import { MODEL_CLASSES } from "@/lib/core/policy";
import {
  BUDGET_KINDS,
  BUDGET_PERIODS,
  BUDGET_UNITS,
  EMPTY_ROUTING,
  type RouteAction,
  type RoutingDocument,
  routeCondition,
  routingCase,
} from "@/lib/core/routing";
import type { Stage } from "@/lib/runtime/seeding/stage";
import { type Actor, personOf, run } from "./cast";
import file from "./company/routing.json";
import { DAY, HOUR } from "./play";

const action = {
  class: z._default(z.nullable(z.enum(MODEL_CLASSES)), null),
  /** Handles: without a class the first is the model, the others stand in for it. */
  to: z._default(z.array(z.string()), []),
  keepTrace: z.optional(z.number()),
  refuse: z.optional(z.string()),
};

const spec = z.object({
  timeZone: z.string(),
  rules: z.array(
    z.object({
      ...{ handle: z.string(), name: z.string(), description: z.string() },
      ...{ when: z.array(routeCondition), ...action },
    }),
  ),
  default: z.object(action),
  budgets: z.array(
    z.object({
      ...{ handle: z.string(), name: z.string(), kind: z.enum(BUDGET_KINDS) },
      ...{ is: z._default(z.nullable(z.string()), null), unit: z.enum(BUDGET_UNITS) },
      period: z.enum(BUDGET_PERIODS),
      /** Dollars, or tokens. */
      ...{ soft: z.nullable(z.number()), hard: z.nullable(z.number()) },
    }),
  ),
  cases: z.array(routingCase),
  versions: z.array(
    z.object({
      ...{ by: z.string(), publishes: z.string(), note: z.string() },
      /** Days before the end of the four weeks; without any, before they began. */
      daysBefore: z.optional(z.number()),
      /** Rules that choose a fast model from then on. */
      quick: z._default(z.array(z.string()), []),
    }),
  ),
});

const MICROS = 1_000_000;

/** The company's routing policy as a document; the rules named choose a fast model. */
function readRouting(quick: readonly string[] = []): RoutingDocument {
  const { timeZone, rules, budgets, cases, ...given } = z.parse(spec, file);
  return {
    ...EMPTY_ROUTING,
    ...{ timeZone, cases },
    rules: rules.map(({ handle, name, description, when, ...does }) => ({
      ...{ handle, name, description, on: true, when, cedar: null },
      action: actionOf(quick.includes(handle) ? { ...does, class: "fast" } : does),
    })),
    default: actionOf(given.default),
    budgets: budgets.map(({ kind, is, soft, hard, ...budget }) => {
      const amount = (n: number | null) => n && (budget.unit === "money" ? n * MICROS : n);
      return { ...budget, scope: { kind, is }, soft: amount(soft), hard: amount(hard) };
    }),
  };
}

type Does = Pick<z.infer<typeof spec>["default"], "class" | "to" | "keepTrace" | "refuse">;

function actionOf({ class: of, to, keepTrace, refuse }: Does): RouteAction {
  if (refuse !== undefined) return { type: "refuse", text: refuse };
  const [first = null, ...others] = to;
  return {
    type: "model",
    ...(of === null
      ? { model: first, class: null, fallbacks: others }
      : { model: null, class: of, fallbacks: to }),
    obligations: keepTrace === undefined ? [] : [{ type: "retain_trace", days: keepTrace }],
  };
}

type Publishing = { stage: Stage; people: ReadonlyMap<string, Actor> };

/** Takes a version of the routing policy the way it went: one person drafts and proposes it, another puts it in force. */
async function takeUp({ stage, people }: Publishing, n: number): Promise<void> {
  const version = z.parse(spec, file).versions[n];
  if (!version) return;
  const { by, publishes, note, quick } = version;
  const author = personOf(people, by);
  const document = readRouting(quick);
  const { number } = await run(stage, author, "routing-policy.save-draft", { document });
  await run(stage, author, "routing-policy.propose", { number, note });
  const second = personOf(people, publishes);
  const { digest } = await run(stage, second, "routing-policy.get-version", { number });
  await run(stage, second, "routing-policy.publish", { number, digest });
}

/** The routing policy as it was when the four weeks began. */
export const foundRouting = (it: Publishing) => takeUp(it, 0);

/** The version that is taken up while they run. */
export const tightenRouting = (it: Publishing) => takeUp(it, 1);

/** The moment of `tightenRouting`. */
export function tightenedAt(until: number): number {
  const { versions } = z.parse(spec, file);
  return Math.floor(until / DAY) * DAY - (versions[1]?.daysBefore ?? 9) * DAY + 9 * HOUR;
}
