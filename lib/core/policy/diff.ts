import { canonicalize } from "../kernel";
import { parts } from "./compile-document";
import { EMPTY_DOCUMENT, type PolicyDocument } from "./document";

/** One difference between two documents. `before` and `after` are Cedar for rules, limits and task classes, values for the rest. */
export type Difference = {
  part: "rule" | "limit" | "task" | "list" | "setting" | "case";
  handle: string;
  name: string;
  change: "added" | "removed" | "changed";
  words: string[];
  before: string | null;
  after: string | null;
};

/** Something of a document that may be compared: its words are its members, its text what stands in a difference. */
type Item = {
  part: Difference["part"];
  handle: string;
  name: string;
  members: Readonly<Record<string, unknown>>;
  text: string | null;
};

/**
 * What must be said of going from one document to another, part by part, in the order of the second, then what is gone.
 * Nothing for equal documents; with no first document everything was added.
 */
export function diffDocuments(before: PolicyDocument | null, after: PolicyDocument): Difference[] {
  const old = itemsOf(before ?? EMPTY_DOCUMENT);
  const now = itemsOf(after);
  const there = [...now.values()].flatMap((item) => compare(old.get(keyOf(item)), item));
  const gone = [...old.values()].filter((item) => !now.has(keyOf(item)));
  return [...there, ...gone.map((item) => told(item, "removed", [], item.text, null))];
}

function compare(before: Item | undefined, after: Item): Difference[] {
  if (!before) return [told(after, "added", [], null, after.text)];
  if (canonicalize(before.members) === canonicalize(after.members)) return [];
  return [told(after, "changed", wordsFor(before, after), before.text, after.text)];
}

function told(
  { part, handle, name }: Item,
  change: Difference["change"],
  words: string[],
  before: string | null,
  after: string | null,
): Difference {
  return { part, handle, name, change, words, before, after };
}

function keyOf({ part, handle }: Item): string {
  return `${part}\n${handle}`;
}

function itemsOf(document: PolicyDocument): Map<string, Item> {
  const { rules, limits, tasks } = document;
  const members = [...rules, ...limits, ...tasks];
  const items = parts(document).map(
    ({ part, handle, name, texts }, i): Item => ({
      ...{ part, handle, name, members: members[i] ?? {} },
      text: textOf(texts),
    }),
  );
  for (const list of document.lists)
    items.push({
      ...{ part: "list", handle: list.handle, name: list.name, members: list },
      text: list.values.join("\n"),
    });
  for (const it of document.cases)
    items.push({ part: "case", handle: it.name, name: it.name, members: it, text: null });
  items.push(
    setting("timeZone", "Time zone", document.timeZone),
    setting("modelClasses", "Classes of models", modelsText(document)),
  );
  return new Map(items.map((item) => [keyOf(item), item]));
}

function setting(handle: string, name: string, text: string): Item {
  return { part: "setting", handle, name, members: { text }, text };
}

function modelsText({ modelClasses }: PolicyDocument): string {
  const lines = Object.entries(modelClasses).map(([model, of]) => `${model}: ${of}`);
  return lines.sort().join("\n");
}

/** A part whose piece or settings are not accepted any more has no text. */
function textOf(texts: () => { cedar: string }[]): string | null {
  try {
    return texts()
      .map(({ cedar }) => cedar)
      .join("\n\n");
  } catch {
    return null;
  }
}

function wordsFor(before: Item, after: Item): string[] {
  const names = [...new Set([...Object.keys(before.members), ...Object.keys(after.members)])];
  return names.flatMap((name) => {
    const [was, is] = [before.members[name], after.members[name]];
    return canonicalize(was ?? null) === canonicalize(is ?? null) ? [] : [changeOf(name, was, is)];
  });
}

function changeOf(member: string, was: unknown, is: unknown): string {
  if (member === "name") return `renamed from “${String(was)}”`;
  if (member === "on") return is === true ? "switched on" : "switched off";
  if (member === "form") return "says something else";
  if (isPlain(was) && isPlain(is)) return `${member}: ${String(was)} → ${String(is)}`;
  return `${member} changed`;
}

const MAX_SHOWN = 60;

function isPlain(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "string" && value.length <= MAX_SHOWN);
}
