import { Text } from "@codemirror/state";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diagnosticsOf, rangeOf } from "./cedar-diagnostics";

const text = Text.of(["forbid (principal, action, resource)", "when { context.efects };"]);

describe("marks in a Cedar text", () => {
  it("cover the word at the line and column that the parser named", () => {
    const { from, to } = rangeOf(text, { line: 2, column: 16 });
    expect(text.sliceString(from, to)).toBe("efects");
  });

  it("offer what may have been meant, in place of exactly the path that was mistyped", () => {
    const issue = { path: "/form/cedar", message: "not found", line: 2, column: 8 };
    const suggestion = "Did you mean `context.effects`?";
    const [mark] = diagnosticsOf(text, [{ ...issue, suggestion, severity: "error" }]);
    expect(mark?.actions?.map(({ name }) => name)).toEqual(["Use context.effects"]);
    expect(text.sliceString(mark?.from ?? 0, mark?.to)).toBe("context.efects");
    const advice = "It may be absent: ask first whether it is there.";
    const [bare] = diagnosticsOf(text, [{ ...issue, suggestion: advice, severity: "warning" }]);
    expect(bare?.actions).toEqual([]);
  });

  it("are not made for what has no line", () => {
    const issue = { path: "/form/cedar", message: "asks nobody", severity: "error" as const };
    expect(diagnosticsOf(text, [issue])).toEqual([]);
  });

  it("stay within the text wherever an issue claims to be", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 12 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: -3, max: 20 }),
        fc.integer({ min: -3, max: 40 }),
        (lines, line, column) => {
          const of = Text.of(lines);
          const { from, to } = rangeOf(of, { line, column });
          return 0 <= from && from <= to && to <= of.length;
        },
      ),
    );
  });
});
