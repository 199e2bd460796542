import { describe, expect, it } from "vitest";
import { base, pairs, payloadsOf, sealed, text, translateOne } from "./otlp-examples";

describe("a tool call", () => {
  const call = {
    "gen_ai.operation.name": text("execute_tool"),
    "gen_ai.tool.name": text("pay"),
    "gen_ai.tool.call.id": text("c1"),
    "gen_ai.conversation.id": text("conv-1"),
    "gen_ai.agent.name": text("Payer"),
    "gen_ai.tool.call.arguments": text('{"to":"bob@example.com","amount":300}'),
    "gen_ai.tool.call.result": text("Paid 300 to Bob, balance 4711"),
    "error.type": text("timeout"),
  };

  it("is told with its tool, agent, session and times, and keeps its texts apart", () => {
    const span = translateOne(call, { status: { code: 2, message: "could not pay Bob" } });
    expect(span).toMatchObject({
      idempotencyKey: "5b8efff798038103d269b633813fc60c:eee19b7ec3c1b174",
      kind: "span.execute_tool",
      occurredAt: "2026-03-04T04:53:20.123Z",
      endedAt: "2026-03-04T04:53:20.623Z",
      durationMs: 500,
      conversationId: "conv-1",
      agentExternal: { name: "Payer", service: "treasury" },
      tool: { id: "treasury/pay", name: "pay", server: "treasury", callId: "c1" },
      status: "error",
      errorType: "timeout",
      argumentsObject: { to: "bob@example.com", amount: 300 },
      argumentsMalformed: false,
      resultText: "Paid 300 to Bob, balance 4711",
    });
    const { canonical, event } = sealed(span);
    expect(canonical).not.toMatch(/bob|4711/i);
    expect(event.tool).toBe("treasury/pay");
    expect(Object.keys(event.commitments ?? {})).toEqual(["arguments", "result", "attributes"]);
    expect(JSON.parse(payloadsOf(span).attributes ?? "")).toEqual({
      status_message: "could not pay Bob",
    });
  });

  it("takes arguments given as a structure as well as text", () => {
    const to = { kvlistValue: { values: pairs({ to: text("bob"), n: { intValue: "3" } }) } };
    const span = translateOne({ ...call, "gen_ai.tool.call.arguments": to });
    expect(span.argumentsObject).toEqual({ to: "bob", n: 3 });
    expect(payloadsOf(span).arguments).toBe('{"to":"bob","n":3}');
  });

  it.each(['{"to":"bob"', "[1]", '{"a":1,"a":2}'])(
    "keeps malformed arguments %s as text",
    (args) => {
      const span = translateOne({ ...call, "gen_ai.tool.call.arguments": text(args) });
      expect(span.argumentsObject).toBeUndefined();
      expect(span.argumentsMalformed).toBe(true);
      expect(payloadsOf(span).arguments).toBe(args);
      expect(span.data.malformed).toEqual(["arguments"]);
    },
  );

  it("is recognised in MCP's conventions, under its server", () => {
    const span = translateOne(
      {
        "mcp.method.name": text("tools/call"),
        "gen_ai.tool.name": text("search"),
        "mcp.server.name": text("files"),
        "mcp.session.id": text("m1"),
      },
      { name: "tools/call search", kind: "SPAN_KIND_CLIENT" },
    );
    expect(span).toMatchObject({
      kind: "span.execute_tool",
      tool: { id: "files/search", server: "files" },
      conversationId: base.traceId.toLowerCase(),
      data: { span_kind: "client", attributes: { "mcp.session.id": "m1" } },
    });
    expect(span.payloads).toEqual([]);
  });

  it("is recognised by its span's name alone", () => {
    expect(translateOne({}).tool?.name).toBe("pay");
    expect(translateOne({}, { name: "tools/call read" }).tool?.name).toBe("read");
  });

  it("describes its tool for discovery", () => {
    const described = translateOne({ ...call, "gen_ai.tool.description": text("Pays someone") });
    expect(described.toolDefinitions).toEqual([{ name: "pay", description: "Pays someone" }]);
    const listed = translateOne({
      "gen_ai.operation.name": text("chat"),
      "gen_ai.tool.definitions": text(
        JSON.stringify([
          { type: "function", name: "pay", parameters: { type: "object" } },
          { type: "function", function: { name: "read", description: "Reads" } },
          { name: "list", inputSchema: { type: "object" } },
          { nothing: true },
        ]),
      ),
    });
    expect(listed.toolDefinitions).toEqual([
      { name: "pay", type: "function", inputSchema: { type: "object" } },
      { name: "read", type: "function", description: "Reads" },
      { name: "list", inputSchema: { type: "object" } },
    ]);
  });
});

describe("a model's turn", () => {
  const messages = [
    {
      role: "assistant",
      parts: [
        { type: "reasoning", content: "The user seems upset" },
        { type: "text", content: "Done." },
      ],
    },
    { role: "assistant", content: [{ type: "thinking", thinking: "Hm" }], reasoning_content: "So" },
  ];

  it("has its reasoning split off its messages", () => {
    const span = translateOne({
      "gen_ai.operation.name": text("chat"),
      "gen_ai.system": text("anthropic"),
      "gen_ai.request.model": text("m-1"),
      "gen_ai.usage.prompt_tokens": { intValue: "12" },
      "gen_ai.usage.output_tokens": { intValue: 5 },
      "gen_ai.usage.reasoning.output_tokens": { intValue: 3 },
      "gen_ai.output.messages": text(JSON.stringify(messages)),
    });
    expect(span.kind).toBe("span.chat");
    expect(span.model).toMatchObject({ provider: "anthropic", request: "m-1" });
    expect(span.usage).toMatchObject({ input: 12, output: 5, reasoning: 3 });
    expect(span.reasoningText).toBe("The user seems upset\n\nHm\n\nSo");
    expect(JSON.parse(payloadsOf(span).output_messages ?? "")).toEqual([
      { role: "assistant", parts: [{ type: "text", content: "Done." }] },
      { role: "assistant", content: [] },
    ]);
    expect(payloadsOf(span).reasoning).toContain("The user seems upset");
    expect(sealed(span).canonical).not.toMatch(/upset|Done/);
  });
});

describe("an agent's run", () => {
  const asked = [
    { role: "system", parts: [{ type: "text", content: "Be kind" }] },
    {
      role: "user",
      parts: [
        { type: "text", content: "Book" },
        { type: "text", content: "a room" },
      ],
    },
    { role: "user", parts: [{ type: "text", content: "later" }] },
  ];
  const run = { "gen_ai.operation.name": text("invoke_agent") };
  const structured = {
    arrayValue: {
      values: [
        { kvlistValue: { values: pairs({ role: text("user"), content: text("Book a room") }) } },
      ],
    },
  };

  it.each([
    ["JSON text of a list", text(JSON.stringify(asked)), "Book\na room"],
    ["JSON text of one message", text('{"role":"user","content":"Book"}'), "Book"],
    ["a structure", structured, "Book a room"],
    ["text that is no message", text("Book a room"), undefined],
    ["only words of others", text('[{"role":"assistant","content":"Hi"}]'), undefined],
  ])("yields the user's request from %s", (_, value, request) => {
    const span = translateOne({ ...run, "gen_ai.input.messages": value });
    expect(span.kind).toBe("span.invoke_agent");
    expect(span.firstUserText).toBe(request);
    expect(payloadsOf(span).input_messages).toContain(request ? "Book" : "");
  });
});

describe("attributes", () => {
  it("are recorded when known and short, and otherwise kept in a payload with only their names told", () => {
    const span = translateOne(
      {
        "gen_ai.request.temperature": { doubleValue: 0.5 },
        "gen_ai.response.finish_reasons": { arrayValue: { values: [text("stop")] } },
        "gen_ai.response.id": text("r".repeat(300)),
        "user.email": text("ada@example.com"),
        "app.blob": { bytesValue: "AQID" },
        "app.big": { intValue: "9007199254740993" },
        "app.nan": { doubleValue: "NaN" },
        "app.none": {},
      },
      { name: "GET /users/ada", events: [{ name: "e", timeUnixNano: "1", attributes: [] }] },
    );
    expect(span.kind).toBe("span.other");
    expect(span.data.attributes).toEqual({
      "gen_ai.request.temperature": 0.5,
      "gen_ai.response.finish_reasons": ["stop"],
    });
    expect(span.data.other_attributes).toEqual({
      count: 6,
      names: ["gen_ai.response.id", "user.email", "app.blob", "app.big", "app.nan", "app.none"],
    });
    expect(span.data.events).toBe(1);
    expect(JSON.parse(payloadsOf(span).attributes ?? "")).toMatchObject({
      name: "GET /users/ada",
      events: [{ name: "e", timeUnixNano: "1", attributes: {} }],
      attributes: {
        "user.email": "ada@example.com",
        "app.blob": "AQID",
        "app.big": "9007199254740993",
        "app.nan": "NaN",
        "app.none": null,
      },
    });
    expect(sealed(span).canonical).not.toContain("ada");
  });

  it("given twice are both kept, and dangerous names are names like others", () => {
    const attributes = [
      ...pairs({ a: text("1") }),
      ...pairs({ a: text("2") }),
      ...pairs({ ["__proto__"]: text("x") }),
      { key: "__proto__", value: text("y") },
    ];
    const span = translateOne({}, { attributes });
    expect(payloadsOf(span).attributes).toBe(
      '{"attributes":{"a":["1","2"],"__proto__":["x","y"]}}',
    );
  });
});

describe("ids", () => {
  it("in base64 are read like hex", () => {
    const span = translateOne(
      {},
      {
        traceId: Buffer.from(base.traceId, "hex").toString("base64"),
        spanId: Buffer.from(base.spanId, "hex").toString("base64url"),
        parentSpanId: "0000000000000000",
      },
    );
    expect(span.trace).toEqual({
      trace_id: base.traceId.toLowerCase(),
      span_id: base.spanId,
    });
  });
});
