import { ACCESS_CLASS_WORDS } from "@/components/agent/agent-words";
import type { Verdict } from "@/lib/core/kernel";
import type { Limit, TaskClass } from "@/lib/core/policy";
import { listed } from "./policy-words";

type Measure = Limit["measure"];

export const MEASURE_WORDS: Readonly<Record<Measure, string>> = {
  age: "Age of the session",
  idle: "Idle before this call",
  deliberation: "Thinking before this step",
  deliberated: "Thinking in the whole session",
  since_authorised: "Time since a person authorised",
  reasoning_tokens: "Reasoning tokens of the session",
  turns_without_call: "Model turns without a call",
  depth: "Depth of delegation",
  calls: "Calls of the session",
  identical: "The same call again",
  similar: "Nearly the same call again",
};

const TIMES: ReadonlySet<Measure> = new Set([
  "age",
  "idle",
  "deliberation",
  "deliberated",
  "since_authorised",
]);

/** Whether a measure is a time; otherwise it is a number. */
export const isTime = (measure: Measure): boolean => TIMES.has(measure);

export const BREACH_WORDS: Readonly<Record<Limit["breach"]["type"], string>> = {
  log: "Log",
  step_up: "Step-up",
  block: "Block",
  end: "Block and end the session",
};

export const BREACH_MEANS: Readonly<Record<Limit["breach"]["type"], string>> = {
  log: "The call may happen and is marked for attention.",
  step_up: "A person must say yes first.",
  block: "The call may not happen; the session goes on.",
  end: "The call may not happen, and its session ends with those it opened.",
};

/** The verdict that a breach gives. */
export function breachVerdict({ type }: Limit["breach"] | TaskClass["outside"]): Verdict {
  return type === "end" ? "block" : type;
}

/** "5 minutes", "40": a threshold with its unit. */
export function thresholdInWords({ measure, atMost }: Pick<Limit, "measure" | "atMost">): string {
  if (!isTime(measure)) return String(atMost);
  const { amount, unit } = splitTime(atMost);
  return `${amount} ${amount === 1 ? unit.slice(0, -1) : unit}`;
}

export const SECONDS_IN = { seconds: 1, minutes: 60, hours: 3600 } as const;
export type TimeUnit = keyof typeof SECONDS_IN;

/** Seconds in the largest unit that holds them whole. */
export function splitTime(seconds: number): { amount: number; unit: TimeUnit } {
  const fits = (unit: TimeUnit) => seconds > 0 && seconds % SECONDS_IN[unit] === 0;
  const unit = fits("hours") ? "hours" : fits("minutes") ? "minutes" : "seconds";
  return { amount: seconds / SECONDS_IN[unit], unit };
}

/** Whom a limit concerns. */
export function limitScope({ accessClasses, modelClasses, agents }: Limit): string {
  const parts = [
    ...(agents.length > 0 ? [listed(agents)] : []),
    ...(accessClasses.length > 0
      ? [
          `agents of class ${listed(
            accessClasses.map((each) => ACCESS_CLASS_WORDS[each].toLowerCase()),
            "or",
          )}`,
        ]
      : []),
    ...(modelClasses.length > 0 ? [`${listed(modelClasses, "or")} models`] : []),
  ];
  return parts.length === 0
    ? "Every agent"
    : parts.join("; ").replace(/^./, (c) => c.toUpperCase());
}

/** What a limit means, in two sentences. */
export function limitMeaning(limit: Limit): string {
  const { measure, breach } = limit;
  return `${MEASURE_WORDS[measure]}: at most ${thresholdInWords(limit)}, for ${lowerFirst(limitScope(limit))}. Beyond it, ${lowerFirst(BREACH_MEANS[breach.type])}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
