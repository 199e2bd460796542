import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { translateTraces } from ".";
import { base, exportOf, sealed, text, translateOne } from "./otlp-examples";

const anyValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.record({ stringValue: fc.string({ unit: "binary" }) }),
    fc.record({ intValue: fc.oneof(fc.bigInt().map(String), fc.integer(), fc.string()) }),
    fc.record({ doubleValue: fc.oneof(fc.double(), fc.constant("NaN")) }),
    fc.record({ boolValue: fc.boolean() }),
    fc.record({ bytesValue: fc.base64String() }),
    fc.record({ arrayValue: fc.record({ values: fc.array(tie("value"), { maxLength: 3 }) }) }),
    fc.record({
      kvlistValue: fc.record({
        values: fc.array(fc.record({ key: fc.string(), value: tie("value") }), { maxLength: 3 }),
      }),
    }),
    fc.jsonValue(),
  ),
})).value;

const attributeName = fc.oneof(
  fc.constantFrom(
    "gen_ai.operation.name",
    "gen_ai.tool.name",
    "gen_ai.tool.call.arguments",
    "gen_ai.input.messages",
    "gen_ai.output.messages",
    "gen_ai.tool.definitions",
    "gen_ai.usage.input_tokens",
    "gen_ai.response.id",
    "mcp.method.name",
    "error.type",
    "__proto__",
  ),
  fc.string({ unit: "binary", maxLength: 200 }),
);

const anySpan = fc.record({
  traceId: fc.oneof({ weight: 9, arbitrary: fc.constant(base.traceId) }, fc.jsonValue()),
  spanId: fc.oneof({ weight: 9, arbitrary: fc.constant(base.spanId) }, fc.jsonValue()),
  name: fc.oneof(fc.string(), fc.jsonValue()),
  startTimeUnixNano: fc.oneof(
    { weight: 9, arbitrary: fc.constant(base.startTimeUnixNano) },
    fc.jsonValue(),
  ),
  attributes: fc.array(fc.record({ key: attributeName, value: anyValue }), { maxLength: 40 }),
  status: fc.jsonValue(),
});

describe("translation", () => {
  it("never throws, whatever the JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        translateTraces(value);
        translateTraces({ resourceSpans: value });
        translateTraces({ resourceSpans: [value] });
        translateTraces(exportOf([value, { ...base, attributes: value }]));
      }),
    );
  });

  it("takes or rejects each span, and what it takes can be sealed", () => {
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 4 }), (list) => {
        const { spans, rejected } = translateTraces(exportOf(list));
        expect(spans.length + rejected.count).toBe(list.length);
        for (const span of spans) expect(sealed(span).leafInput.length).toBeGreaterThan(0);
      }),
    );
  });

  it("keeps even the largest lists of attributes sealable", () => {
    const attributes = Array.from({ length: 512 }, (_, i) => ({
      key: `${"\u0001".repeat(200)}${i}`,
      value: text("secret text"),
    }));
    const span = translateOne({}, { attributes });
    expect(span.data.other_attributes).toMatchObject({ count: 512 });
    expect(sealed(span).canonical).not.toContain("secret text");
  });
});
