import { canonicalize } from "../kernel";
import { movedBefore } from "./diff-order";
import { EMPTY_ROUTING, type RoutingDocument } from "./document";
import { ruleToCedar } from "./rule-cedar";
import { actionInWords, budgetInWords, listed, ruleInWords } from "./words";

/** One difference between two documents; `before` and `after` are what each says, in sentences or Cedar. */
export type RoutingDifference = {
  part: "rule" | "default" | "budget" | "class" | "model" | "case" | "rollout" | "setting";
  handle: string;
  name: string;
  change: "added" | "removed" | "changed";
  words: string[];
  before: string | null;
  after: string | null;
};

/** Something of a document that may be compared: by its members, and told by its text. */
type Item = {
  part: RoutingDifference["part"];
  handle: string;
  name: string;
  members: Readonly<Record<string, unknown>>;
  text: string | null;
};

/**
 * What must be said of going from one document to another, part by part, in the order of the second, then what is gone. A rule that
 * only moved is told as changed, since rules are asked in order. Nothing for equal documents.
 */
export function diffRouting(
  before: RoutingDocument | null,
  after: RoutingDocument,
): RoutingDifference[] {
  const was = before ?? EMPTY_ROUTING;
  const old = itemsOf(was);
  const now = itemsOf(after);
  const moves = movedBefore(
    was.rules.map(({ handle }) => handle),
    after.rules.map(({ handle }) => handle),
  );
  const there = [...now.values()].flatMap((item) =>
    compared(old.get(keyOf(item)), item, item.part === "rule" ? moves.get(item.handle) : undefined),
  );
  const gone = [...old.values()].filter((item) => !now.has(keyOf(item)));
  return [...there, ...gone.map((item) => told(item, "removed", [], item.text, null))];
}

function compared(
  before: Item | undefined,
  after: Item,
  move: string | undefined,
): RoutingDifference[] {
  if (before === undefined) return [told(after, "added", [], null, after.text)];
  const words = [...wordsFor(before, after), ...(move === undefined ? [] : [move])];
  if (words.length === 0) return [];
  return [told(after, "changed", words, before.text, after.text)];
}

function told(
  { part, handle, name }: Item,
  change: RoutingDifference["change"],
  words: string[],
  before: string | null,
  after: string | null,
): RoutingDifference {
  return { part, handle, name, change, words, before, after };
}

function keyOf({ part, handle }: Item): string {
  return `${part}\n${handle}`;
}

function itemsOf(document: RoutingDocument): Map<string, Item> {
  const { rules, budgets, classes, cases, rollout, timeZone } = document;
  const items: Item[] = [
    ...rules.map(
      (rule): Item => ({
        ...{ part: "rule", handle: rule.handle, name: rule.name, members: rule },
        text: `${ruleInWords(rule)}\n\n${ruleToCedar(rule)}`,
      }),
    ),
    single("default", "default", "Default", actionInWords(document.default), {
      action: document.default,
    }),
    ...budgets.map(
      (budget): Item => ({
        ...{ part: "budget", handle: budget.handle, name: budget.name, members: budget },
        text: budgetInWords(budget),
      }),
    ),
    ...classes.rules.map(
      (rule): Item => ({
        ...{ part: "class", handle: rule.handle, name: rule.handle, members: rule },
        text: classInWords(rule),
      }),
    ),
    single("setting", "threshold", "Threshold of the fitted model", `${classes.threshold}`),
    single("setting", "useModel", "Fitted model", classes.useModel ? "asked" : "not asked"),
    ...(classes.fitted === undefined ? [] : [fittedItem(classes.fitted)]),
    ...cases.map(
      (one): Item => ({ part: "case", handle: one.name, name: one.name, members: one, text: null }),
    ),
    single("rollout", "rollout", "Rollout", rolloutInWords(rollout), rollout),
    single("setting", "timeZone", "Time zone", timeZone),
  ];
  return new Map(items.map((item) => [keyOf(item), item]));
}

function single(
  part: Item["part"],
  handle: string,
  name: string,
  text: string,
  members: Item["members"] = { text },
): Item {
  return { part, handle, name, members, text };
}

function fittedItem(fitted: NonNullable<RoutingDocument["classes"]["fitted"]>): Item {
  const { accuracy } = fitted.heldOut;
  const text = `Fitted on ${fitted.examples} labelled tasks: ${listed(fitted.classes, "and")}. Right for ${accuracy.count} of ${accuracy.of} that it had not seen.`;
  return single("model", "fitted", "Fitted model of task classes", text, fitted);
}

function classInWords(rule: RoutingDocument["classes"]["rules"][number]): string {
  const quoted = (words: readonly string[]) => listed(words.map((word) => `“${word}”`));
  const parts = [
    ...(rule.words.length === 0 ? [] : [`its request says ${quoted(rule.words)}`]),
    ...(rule.tools.length === 0 ? [] : [`it asks for ${listed(rule.tools)}`]),
    ...(rule.unless.length === 0 ? [] : [`its request does not say ${quoted(rule.unless)}`]),
  ];
  return `A task is ${rule.taskClass} when ${listed(parts, "and")}.`;
}

/** How a document takes effect, in words. */
export function rolloutInWords({ mode, share }: RoutingDocument["rollout"]): string {
  if (mode === "live") return "It answers every session.";
  if (mode === "shadow") return "It answers no session; what it would say is recorded.";
  return `It answers ${share}% of the sessions.`;
}

function wordsFor(before: Item, after: Item): string[] {
  const names = [...new Set([...Object.keys(before.members), ...Object.keys(after.members)])];
  return names.flatMap((name) => {
    const [was, is] = [before.members[name], after.members[name]];
    return canonicalize(was ?? null) === canonicalize(is ?? null) ? [] : [changeOf(name, was, is)];
  });
}

const CHANGED: Readonly<Record<string, string>> = {
  when: "has other conditions",
  cedar: "has another Cedar condition",
  action: "does something else",
  description: "is described otherwise",
  fallbacks: "has other fallbacks",
  obligations: "has other obligations",
  scope: "is for something else",
  weights: "has other weights",
  given: "is about another task",
  expect: "expects something else",
};

function changeOf(member: string, was: unknown, is: unknown): string {
  if (member === "name") return `renamed from “${String(was)}”`;
  if (member === "on") return is === true ? "switched on" : "switched off";
  if (isPlain(was) && isPlain(is))
    return member === "text"
      ? `${shown(was)} → ${shown(is)}`
      : `${member}: ${shown(was)} → ${shown(is)}`;
  return CHANGED[member] ?? `${member} changed`;
}

const MAX_SHOWN = 60;

function isPlain(value: unknown): boolean {
  if (value === null || value === undefined || typeof value === "number") return true;
  return typeof value === "string" && value.length <= MAX_SHOWN;
}

function shown(value: unknown): string {
  return value === null || value === undefined ? "none" : String(value);
}
