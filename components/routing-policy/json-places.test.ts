import { expect, test } from "vitest";
import { readJson } from "./json-places";

const TEXT = `{
  "rules": [
    { "handle": "a", "when": [{ "fact": "time", "days": [1, 2] }] },
    { "handle": "b/c", "a/b": { "~": "}" } }
  ],
  "v": 1
}`;

const textAt = (text: string, { line, column }: { line: number; column: number }) =>
  (text.split("\n")[line - 1] ?? "").slice(column - 1);

test.each([
  ["/rules", 2, '"rules": ['],
  ["/rules/0", 3, '{ "handle": "a"'],
  ["/rules/0/when/0/days", 3, '"days": [1, 2]'],
  ["/rules/0/when/0/days/1", 3, "2] }] }"],
  ["/rules/1/a~1b", 4, '"a/b": {'],
  ["/rules/1/a~1b/~0", 4, '"~": "}"'],
  ["/v", 6, '"v": 1'],
])("%s stands at line %i, where %s begins", (pointer, line, begins) => {
  const read = readJson(TEXT);
  if (!read.ok) throw new Error(read.message);
  const place = read.placeOf(pointer);
  expect(place.line).toBe(line);
  expect(textAt(TEXT, place).startsWith(begins)).toBe(true);
});

test("what is missing is placed at what is nearest around it", () => {
  const read = readJson(TEXT);
  expect(read.ok && read.placeOf("/rules/0/action/model")).toEqual({ line: 3, column: 5 });
  expect(read.ok && read.placeOf("/budgets")).toEqual({ line: 1, column: 1 });
});

test.each([
  ['{\n  "v": 1,\n  "rules": [,]\n}', 3, 13, "a value is expected here"],
  ['{\n  "v": 1', 2, 9, "the text ends where a comma or } is expected"],
  ["{ v: 1 }", 1, 3, "a name in quotes is expected here"],
  ["[1] 2", 1, 5, "nothing more is expected here"],
  ["[01]", 1, 3, "a comma or ] is expected here"],
])("%j stops being JSON at line %i, column %i", (text, line, column, message) => {
  expect(readJson(text)).toEqual({ ok: false, message, place: { line, column } });
});
