import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logDraft, sealEvent, translateLogs } from ".";

const text = (value: string) => ({ stringValue: value });
const kvlist = (values: { [key: string]: object }) => ({
  kvlistValue: { values: Object.entries(values).map(([key, value]) => ({ key, value })) },
});

function exportOf(logRecords: unknown[]) {
  const attributes = [{ key: "service.name", value: text("treasury") }];
  return { resourceLogs: [{ resource: { attributes }, scopeLogs: [{ logRecords }] }] };
}

function translateOne(record: object) {
  const { logs, rejected } = translateLogs(exportOf([record]));
  expect(rejected).toEqual({ count: 0, messages: [] });
  const [log] = logs;
  if (!log) throw new Error("no log");
  return log;
}

const contentOf = (log: ReturnType<typeof translateOne>, name: string) =>
  log.payloads.find((payload) => payload.name === name)?.content;

const base = {
  timeUnixNano: "1772600000123456789",
  severityNumber: 9,
  severityText: "INFO",
  body: text("Ada signed in"),
  traceId: "5b8efff798038103d269b633813fc60c",
  spanId: "eee19b7ec3c1b174",
};

describe("a log record", () => {
  it("is an event whose body stays apart", () => {
    const log = translateOne(base);
    expect(log).toMatchObject({
      kind: "log",
      occurredAt: "2026-03-04T04:53:20.123Z",
      conversationId: base.traceId,
      trace: { trace_id: base.traceId, span_id: base.spanId },
      agentExternal: { service: "treasury" },
      data: { severity: { number: 9, text: "INFO" } },
      payloads: [{ name: "body", content: "Ada signed in" }],
    });
    const { canonical } = sealEvent(
      logDraft(log, {
        org: "5b0c3c7e-2f8a-4d5a-9a9e-0d6a3c2b1f00",
        actor: { type: "key", id: "k1", name: "exporter" },
      }),
      {
        id: "01981a2b-3c4d-7e5f-8a6b-7c8d9e0f1a2b",
        at: "2026-03-04T05:06:07.089Z",
        saltFor: () => new Uint8Array(32),
      },
    );
    expect(canonical).not.toContain("Ada");
  });

  it("sent again has the same key, and another key when anything differs", () => {
    const { idempotencyKey } = translateOne(base);
    expect(translateOne({ ...base }).idempotencyKey).toBe(idempotencyKey);
    for (const change of [
      { body: text("Bob signed in") },
      { timeUnixNano: "1772600000123456788" },
      { attributes: [{ key: "a", value: text("b") }] },
      { spanId: undefined },
    ])
      expect(translateOne({ ...base, ...change }).idempotencyKey).not.toBe(idempotencyKey);
  });

  it("may lack time and trace", () => {
    const log = translateOne({ body: text("x") });
    expect([log.occurredAt, log.trace, log.conversationId]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(translateOne({ observedTimeUnixNano: base.timeUnixNano }).occurredAt).toBeDefined();
  });
});

describe("an event of the GenAI conventions", () => {
  it("with messages as attributes is read like a span", () => {
    const log = translateOne({
      ...base,
      body: undefined,
      eventName: "gen_ai.client.inference.operation.details",
      attributes: [
        { key: "gen_ai.conversation.id", value: text("conv-1") },
        { key: "gen_ai.input.messages", value: text('[{"role":"user","content":"Book"}]') },
        {
          key: "gen_ai.output.messages",
          value: text('[{"role":"assistant","parts":[{"type":"reasoning","content":"Hm"}]}]'),
        },
      ],
    });
    expect(log).toMatchObject({
      kind: "log.gen_ai",
      conversationId: "conv-1",
      firstUserText: "Book",
      reasoningText: "Hm",
    });
    expect(contentOf(log, "output_messages")).toBe('[{"role":"assistant","parts":[]}]');
  });

  it.each([
    ["gen_ai.user.message", "input_messages", '[{"role":"user","content":"Hello"}]'],
    ["gen_ai.assistant.message", "input_messages", '[{"role":"assistant","content":"Hello"}]'],
    ["gen_ai.system.message", "system_instructions", '{"content":"Hello"}'],
    ["gen_ai.tool.message", "result", '{"content":"Hello"}'],
  ])("of the older kind %s goes to %s", (eventName, name, content) => {
    const log = translateOne({ eventName, body: kvlist({ content: text("Hello") }) });
    expect(contentOf(log, name)).toBe(content);
    expect(log.firstUserText).toBe(eventName === "gen_ai.user.message" ? "Hello" : undefined);
  });

  it("of the older kind gen_ai.choice has its message unpacked and its reasoning split off", () => {
    const message = kvlist({ role: text("assistant"), content: text("Hi"), reasoning: text("Hm") });
    const log = translateOne({
      attributes: [{ key: "event.name", value: text("gen_ai.choice") }],
      body: kvlist({ index: { intValue: 0 }, message }),
    });
    expect(contentOf(log, "output_messages")).toBe(
      '[{"role":"assistant","index":0,"content":"Hi"}]',
    );
    expect(log.reasoningText).toBe("Hm");
  });
});

describe("translation of logs", () => {
  it("rejects bad records by themselves", () => {
    const { logs, rejected } = translateLogs(
      exportOf([base, { ...base, timeUnixNano: "5" }, { ...base, traceId: "" }, null]),
    );
    expect(logs).toHaveLength(1);
    expect(rejected).toEqual({
      count: 3,
      messages: [
        "log record 1 of its scope: timeUnixNano is not a plausible time",
        "log record 2 of its scope: has a spanId but no traceId",
        "log record 3 of its scope: is not an object",
      ],
    });
  });

  it("never throws, whatever the JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        translateLogs(value);
        translateLogs({ resourceLogs: value });
        translateLogs(exportOf([value, { ...base, body: value }, { ...base, attributes: value }]));
      }),
    );
  });
});
