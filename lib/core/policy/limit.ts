import * as z from "zod/mini";
import { entityLiteral, stringLiteral } from "../cedar";
import { stepUp } from "./entitlement";
import { ACCESS_CLASSES } from "./facts";
import { handle, title } from "./naming";
import { MODEL_CLASSES } from "./settings";
import { verdictAnnotations } from "./verdict-annotations";

/** What a limit bounds, and how policies ask for it. Times are in seconds; a count is at most the number, this call among them. */
const MEASURES_IN_CEDAR = {
  age: { fact: "age", as: "duration" },
  idle: { fact: "idle", as: "duration" },
  deliberation: { fact: "deliberation", as: "duration" },
  deliberated: { fact: "deliberated", as: "duration" },
  since_authorised: { fact: "sinceAuthorised", as: "duration" },
  reasoning_tokens: { fact: "reasoningTokens", as: "amount" },
  turns_without_call: { fact: "turnsWithoutCall", as: "amount" },
  depth: { fact: "depth", as: "amount" },
  calls: { fact: "calls", as: "earlier" },
  identical: { fact: "identical", as: "earlier" },
  similar: { fact: "similar", as: "earlier" },
} as const;

export const MEASURES = [
  "age",
  "idle",
  "deliberation",
  "deliberated",
  "since_authorised",
  "reasoning_tokens",
  "turns_without_call",
  "depth",
  "calls",
  "identical",
  "similar",
] as const satisfies readonly (keyof typeof MEASURES_IN_CEDAR)[];

const MAX_THRESHOLD = 1_000_000_000;

/** What happens to a call beyond the limit. `end` blocks it and ends its session, with the sessions that it opened. */
export const breach = z.discriminatedUnion("type", [
  z.object({ type: z.literal("log") }),
  z.extend(stepUp, { type: z.literal("step_up") }),
  z.object({ type: z.literal("block") }),
  z.object({ type: z.literal("end") }),
]);

/** A bound on a session's reasoning window. Empty lists mean all. */
export const limit = z.object({
  handle,
  name: title,
  measure: z.enum(MEASURES),
  /** The most that passes: seconds for times, else a number. */
  atMost: z.number().check(z.int(), z.minimum(0), z.maximum(MAX_THRESHOLD)),
  accessClasses: z.array(z.enum(ACCESS_CLASSES)).check(z.maxLength(ACCESS_CLASSES.length)),
  modelClasses: z.array(z.enum(MODEL_CLASSES)).check(z.maxLength(MODEL_CLASSES.length)),
  agents: z.array(handle).check(z.maxLength(500)),
  breach,
});
export type Limit = z.infer<typeof limit>;

/**
 * The forbid that a limit is, in Cedar's language. Equal limits give equal texts. The time since a person authorised bounds side
 * effects alone: reading goes on.
 */
export function limitToCedar(limit: Limit): string {
  const conditions = [
    ...oneOf("principal.accessClass", limit.accessClasses.map(stringLiteral)),
    ...oneOf("context.session.modelClass", limit.modelClasses.map(stringLiteral)),
    ...oneOf(
      "principal",
      limit.agents.map((agent) => entityLiteral("Agent", agent)),
    ),
    ...(limit.measure === "since_authorised" ? [SIDE_EFFECT] : []),
    beyond(limit),
  ];
  return [
    `@id(${stringLiteral(limit.handle)})`,
    `@reason(${stringLiteral(limitInWords(limit))})`,
    ...verdictAnnotations(limit.breach),
    `forbid (principal, action == Action::"call", resource)`,
    `when {`,
    `  ${conditions.join(" &&\n  ")}`,
    `};`,
  ].join("\n");
}

/** A tool whose effects nobody has reviewed may have any. */
const SIDE_EFFECT = `(context.effects.isEmpty() || !["read"].containsAll(context.effects))`;

function oneOf(subject: string, literals: readonly string[]): string[] {
  if (literals.length === 0) return [];
  return [`[${[...new Set(literals)].sort().join(", ")}].contains(${subject})`];
}

function beyond({ measure, atMost }: Limit): string {
  const { fact, as } = MEASURES_IN_CEDAR[measure];
  if (as === "duration") return `context.session.${fact} > duration("${atMost}s")`;
  return `context.session.${fact} ${as === "earlier" ? ">=" : ">"} ${atMost}`;
}

const IN_WORDS: Record<Limit["measure"], string> = {
  age: "The session is older than",
  idle: "The session has been idle for more than",
  deliberation: "The agent has thought about this step for more than",
  deliberated: "The agent has thought in this session for more than",
  since_authorised: "Nobody has authorised this session's side effects for more than",
  reasoning_tokens: "The session has used more reasoning tokens than",
  turns_without_call: "More model turns have passed without a call than",
  depth: "The delegation is deeper than",
  calls: "The session has made more calls than",
  identical: "The same call has been made more often than",
  similar: "Nearly the same call has been made more often than",
};

/** What a limit says when it is reached. */
export function limitInWords({ measure, atMost }: Pick<Limit, "measure" | "atMost">): string {
  const amount = MEASURES_IN_CEDAR[measure].as === "duration" ? timeInWords(atMost) : `${atMost}`;
  return `${IN_WORDS[measure]} ${amount}.`;
}

function timeInWords(seconds: number): string {
  if (seconds % 3600 === 0 && seconds > 0) return counted(seconds / 3600, "hour");
  if (seconds % 60 === 0 && seconds > 0) return counted(seconds / 60, "minute");
  return counted(seconds, "second");
}

function counted(n: number, unit: string): string {
  return n === 1 ? `1 ${unit}` : `${n} ${unit}s`;
}
