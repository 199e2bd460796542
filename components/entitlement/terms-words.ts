import { argumentName } from "@/components/tool/schema-arguments";
import { formatUtc } from "@/components/ui/format";
import {
  constraintInWords,
  DEFAULT_STEP_UP,
  type Obligation,
  type StepUp,
  type Terms,
} from "@/lib/core/policy";
import { APPROVER_WORDS, BOUNDARY_WORDS } from "./boundary-words";

/** What an enforcement point must do, as people say it. */
export function obligationInWords(o: Obligation): string {
  if (o.type === "redact_result") return `${o.fields.join(", ")} removed from the result`;
  const name = argumentName(o.argument);
  return o.type === "limit_argument"
    ? `${name} lowered to at most ${o.max}`
    : `${name} set to ${JSON.stringify(o.value)}`;
}

/** What to call things by id. */
export type Names = Readonly<Record<string, string>>;

/** How some terms differ from others, one line each; nothing when they say the same. */
export function changesInWords(before: Terms, after: Terms, names: Names): string[] {
  const name = (id: string) => names[id] ?? id;
  return [
    ...listed(
      before.resources.map(name),
      after.resources.map(name),
      "reaches",
      "no longer reaches",
    ),
    ...listed(
      before.constraints.map(constraintInWords),
      after.constraints.map(constraintInWords),
      "only while",
      "no longer asks that",
    ),
    ...listed(
      before.obligations.map(obligationInWords),
      after.obligations.map(obligationInWords),
      "with",
      "no longer with",
    ),
    ...changed("boundary", BOUNDARY_WORDS[before.boundary], BOUNDARY_WORDS[after.boundary]),
    ...changed("asks", stepUpInWords(before.stepUp, name), stepUpInWords(after.stepUp, name)),
    ...changed("expires", expiry(before.expiresAt), expiry(after.expiresAt)),
  ];
}

function listed(before: string[], after: string[], added: string, dropped: string): string[] {
  return [
    ...after.filter((item) => !before.includes(item)).map((item) => `${added} ${item}`),
    ...before.filter((item) => !after.includes(item)).map((item) => `${dropped} ${item}`),
  ];
}

function changed(what: string, before: string, after: string): string[] {
  return before === after ? [] : [`${what}: ${after}, was ${before}`];
}

/** Whom a step-up asks, and how many of them. */
export function stepUpInWords(stepUp: StepUp | null, name: (id: string) => string): string {
  const { to, count } = stepUp ?? DEFAULT_STEP_UP;
  const who = "id" in to ? name(to.id) : APPROVER_WORDS[to.type].toLowerCase();
  return `${count} of ${who}`;
}

function expiry(at: Date | null): string {
  return at ? formatUtc(at.toISOString()) : "never";
}
