import * as z from "zod/mini";
import { EFFECTS, SENSITIVITIES, VERDICTS } from "../kernel";
import { ACCESS_CLASSES, AUTONOMIES } from "./facts";
import { handle, title } from "./naming";
import { word } from "./text-field";

const list = z.optional(z.array(word).check(z.maxLength(100)));
const effects = z.optional(z.array(z.enum(EFFECTS)));
const count = z.optional(z.number());

/**
 * A proposed call as a case describes it: only what matters, the rest is harmless. The agent is active and entitled to the call,
 * so that the rules alone decide.
 */
export const caseSituation = z.strictObject({
  agent: z.optional(
    z.strictObject({
      handle: z.optional(word),
      accessClass: z.optional(z.enum(ACCESS_CLASSES)),
      autonomy: z.optional(z.enum(AUTONOMIES)),
      ceiling: z.optional(z.enum(SENSITIVITIES)),
    }),
  ),
  tool: z.optional(
    z.strictObject({
      /** `<server>/<name>` */
      id: z.optional(word),
      effects,
      labels: list,
      changed: z.optional(z.boolean()),
      /** JSON pointer → role. */
      roles: z.optional(z.record(z.string(), word)),
    }),
  ),
  arguments: z.optional(z.record(z.string(), z.json())),
  /** What the call reaches. */
  reaches: z.optional(
    z.array(
      z.strictObject({
        handle: word,
        sensitivity: z.optional(z.enum(SENSITIVITIES)),
        tags: list,
      }),
    ),
  ),
  session: z.optional(
    z.strictObject({
      labels: list,
      effects,
      /** Tools called and tags reached so far. */
      tools: list,
      tags: list,
      /** Effects of calls that may still be running. */
      openEffects: effects,
      calls: count,
      depth: count,
      task: z.optional(word),
      intentSource: z.optional(word),
      /** JSON pointer → kinds of source. */
      origins: z.optional(z.record(z.string(), z.array(word))),
      drift: z.optional(z.strictObject({ asked: z.boolean(), score: z.number() })),
      plan: z.optional(z.strictObject({ checked: z.boolean(), covered: z.boolean() })),
      /** Whether it runs on a model that it was routed to. */
      modelAsRouted: z.optional(z.boolean()),
      /** Members of the reasoning window that differ from none. */
      window: z.optional(z.record(z.string(), z.union([z.number(), z.string()]))),
    }),
  ),
  onBehalfOf: z.optional(word),
  /** ISO time. */
  at: z.optional(z.iso.datetime({ offset: true })),
});
export type CaseSituation = z.infer<typeof caseSituation>;

/** A proposed call and what the policy must answer. With `rule`, that rule must be among, or missing from, what held. */
export const policyCase = z.strictObject({
  name: title,
  given: caseSituation,
  expect: z.strictObject({
    verdict: z.enum(VERDICTS),
    /** A rule's handle: it is among the reasons, unless the verdict is `allow`. */
    rule: z.optional(handle),
  }),
});
export type PolicyCase = z.infer<typeof policyCase>;
