import { describe, expect, it } from "vitest";
import { MAX_ID_BYTES, translateTraces } from ".";
import { base, exportOf, pairs, text, translateOne, type Value } from "./otlp-examples";

function rejection(changes: object, attributes: { [key: string]: Value } = {}) {
  const span = {
    ...base,
    attributes: pairs({ "gen_ai.operation.name": text("chat"), ...attributes }),
    ...changes,
  };
  const good = { ...base, name: "other" };
  const { spans, rejected } = translateTraces(exportOf([span, good]));
  expect(spans).toHaveLength(1);
  expect(rejected.count).toBe(1);
  return rejected.messages[0];
}

describe("a bad span is rejected by itself", () => {
  it.each([
    [{ traceId: undefined }, "has no traceId"],
    [{ traceId: "0".repeat(32) }, "has no traceId"],
    [{ traceId: "xyz" }, "traceId is not 16 bytes of hex"],
    [{ spanId: 7 }, "spanId is not 8 bytes of hex"],
    [{ spanId: "" }, "has no spanId"],
    [{ parentSpanId: "12" }, "parentSpanId is not 8 bytes of hex"],
    [{ startTimeUnixNano: "0" }, "has no startTimeUnixNano"],
    [{ startTimeUnixNano: "1" }, "startTimeUnixNano is not a plausible time"],
    [{ startTimeUnixNano: "99999999999999999999" }, "startTimeUnixNano is not a plausible time"],
    [{ startTimeUnixNano: "soon" }, "startTimeUnixNano is not a number of nanoseconds"],
    [{ endTimeUnixNano: "1772600000123456788" }, "ends before it starts"],
    [{ attributes: {} }, "attributes is not a list"],
    [{ attributes: [{ value: {} }] }, "an attribute has no key"],
    [
      { attributes: [{ key: "k", value: { futureValue: 1 } }] },
      "an attribute's value is of no known kind",
    ],
    [
      { attributes: Array.from({ length: 513 }, (_, i) => ({ key: `k${i}`, value: text("") })) },
      "has over 512 attributes",
    ],
    [
      { name: "x", attributes: pairs({ "gen_ai.operation.name": text("execute_tool") }) },
      "is a tool call without gen_ai.tool.name",
    ],
  ])("%j", (changes, reason) => {
    expect(rejection(changes)).toContain(reason);
  });

  it("when an id is over 256 bytes or not a clean text", () => {
    const id = (value: string) => rejection({}, { "gen_ai.conversation.id": text(value) });
    expect(id("é".repeat(129))).toContain(`longer than ${MAX_ID_BYTES} bytes`);
    expect(id("a\u0000")).toContain("holds characters that no id may hold");
    expect(translateOne({ "gen_ai.conversation.id": text("é".repeat(128)) }).conversationId).toBe(
      "é".repeat(128),
    );
  });

  it("when it starts over a day after it came", () => {
    const start = Number(BigInt(base.startTimeUnixNano) / 1_000_000n);
    const body = exportOf([{ ...base, attributes: [] }]);
    expect(translateTraces(body, { receivedMs: start - 86_400_001 }).rejected.count).toBe(1);
    expect(translateTraces(body, { receivedMs: start - 3_600_000 }).rejected.count).toBe(0);
  });

  it("with all of its resource, when that is unreadable", () => {
    const { spans, rejected } = translateTraces(
      exportOf([base, base], { "service.name": text("s".repeat(257)) }),
    );
    expect(spans).toEqual([]);
    expect(rejected.count).toBe(2);
  });
});

describe("a body that is no export", () => {
  it.each([
    [null, ""],
    [[], ""],
    [{ spans: [] }, "/resourceSpans"],
    [{ resourceSpans: {} }, "/resourceSpans"],
    [{ resourceSpans: [1] }, "/resourceSpans/0"],
    [{ resourceSpans: [{ scopeSpans: [{ spans: 1 }] }] }, "/resourceSpans/0/scopeSpans/0/spans"],
  ])("%j is told at %s", (body, path) => {
    expect(translateTraces(body).issues).toEqual([expect.objectContaining({ path })]);
  });

  it("may be empty", () => {
    expect(translateTraces({})).toEqual({
      spans: [],
      rejected: { count: 0, messages: [] },
      issues: [],
    });
  });
});
