import { describe, expect, it } from "vitest";
import { argumentChanges } from "./argument-changes";

const schema = (properties: object, required: string[] = []) => ({
  type: "object",
  properties,
  required,
});

describe("what changed between two definitions", () => {
  it("names what went, what came and what is another now, by argument", () => {
    const before = schema({
      to: { type: "string" },
      amount: { type: "number", description: "In euro" },
      kind: { enum: ["a", "b"], type: "string" },
    });
    const after = schema(
      {
        to: { type: "string" },
        amount: { type: "string", description: "In any currency" },
        kind: { enum: ["a", "b", "c"], type: "string" },
        url: { type: "string" },
      },
      ["url"],
    );
    expect(argumentChanges(before, after)).toEqual([
      { pointer: "/url", change: "added", before: null, after: "string, required" },
      {
        pointer: "/amount",
        change: "changed",
        before: "number, optional; In euro",
        after: "string, optional; In any currency",
      },
      {
        pointer: "/kind",
        change: "changed",
        before: "string, optional; one of a, b",
        after: "string, optional; one of a, b, c",
      },
    ]);
    expect(argumentChanges(after, before).map(({ pointer, change }) => [pointer, change])).toEqual([
      ["/url", "removed"],
      ["/amount", "changed"],
      ["/kind", "changed"],
    ]);
  });

  it("sees an argument that became required, and members of nested objects", () => {
    const inner = (required: string[]) =>
      schema({ filter: schema({ since: { type: "string" } }, required) });
    expect(argumentChanges(inner([]), inner(["since"])).map(({ pointer }) => pointer)).toEqual([
      "/filter/since",
    ]);
  });

  it("finds nothing where nothing changed, whatever the order", () => {
    const one = schema({ a: { type: "string" }, b: { type: "number" } });
    const two = schema({ b: { type: "number" }, a: { type: "string" } });
    expect(argumentChanges(one, two)).toEqual([]);
    expect(argumentChanges({}, {})).toEqual([]);
  });
});
