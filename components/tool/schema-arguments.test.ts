import { expect, it } from "vitest";
import { argumentName, argumentsOf, exampleArguments } from "./schema-arguments";

const SCHEMA = {
  type: "object",
  required: ["to", "amount"],
  properties: {
    to: { type: "array", items: { type: "string" } },
    amount: { type: ["number", "null"] },
    "a/b": { type: "object", properties: { when: { type: "string", enum: ["now", "later"] } } },
  },
};

it("names every argument by its pointer, nested ones after their parent", () => {
  const known = argumentsOf(SCHEMA);
  expect(known.map(({ pointer, type, list }) => [pointer, type, list])).toEqual([
    ["/to", "string", true],
    ["/amount", "number", false],
    ["/a~1b", "object", false],
    ["/a~1b/when", "string", false],
  ]);
  expect(known.map(({ required }) => required)).toEqual([true, true, false, false]);
  expect(argumentName("/a~1b/when")).toBe("a/b › when");
});

it("makes up arguments that fit what is required", () => {
  expect(exampleArguments(SCHEMA)).toEqual({ to: ["example to"], amount: 1 });
});

it("takes anything for a schema", () => {
  for (const odd of [null, 3, [], { properties: 4 }]) expect(argumentsOf(odd)).toEqual([]);
});
