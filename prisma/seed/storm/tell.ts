import type { EventTrace } from "@/lib/core/event";
import type { JsonObject } from "@/lib/core/kernel";
import { chatSpan, executed } from "@/lib/core/session";
import { hexOf, providerOf, type Traced } from "../telemetry";
import { note, type Talk } from "./talk";

type Span = {
  operation: "chat" | "execute_tool" | "invoke_agent";
  from: number;
  to: number;
  trace: EventTrace;
  facts: JsonObject;
  texts: readonly { name: string; content: string }[];
  tool?: string;
};

/** What the session's exporter tells of it once it is over: the run, the model's turns, and the tools that it called. */
export function tellTraces(talk: Talk): void {
  const { chance, made, world } = talk;
  const endedAt = talk.now;
  // Of hundreds of thousands of traces, chance alone would give two the same.
  const trace_id = world.ids(endedAt).replaceAll("-", "");
  const root = hexOf(chance, 16);
  const child = () => ({ trace_id, parent_span_id: root, span_id: hexOf(chance, 16) });
  tell(talk, {
    ...{ operation: "invoke_agent", from: talk.startedAt, to: endedAt, facts: {} },
    ...{ trace: { trace_id, span_id: root }, texts: [asked(talk.ask)] },
  });
  for (const call of made) {
    tell(talk, { ...chatOf(talk, call.startedAt - 40), trace: child() });
    tell(talk, { ...executionOf(talk, call), trace: child() });
  }
  tell(talk, { ...chatOf(talk, endedAt - 30), trace: child() });
}

function asked(content: string) {
  const parts = [{ type: "text", content }];
  return { name: "input_messages", content: JSON.stringify([{ role: "user", parts }]) };
}

/** One turn of the model, which ends at a time. */
function chatOf(talk: Talk, to: number): Omit<Span, "trace"> {
  const { chance, agent, head } = talk;
  const model = agent.spec.models[0] ?? "";
  const reasoning = /opus|gpt-5$/.test(model) ? chance.between(200, 3_200) : 0;
  const usage = {
    input_tokens: chance.between(900, 9_400),
    output_tokens: chance.between(60, 940),
  };
  const from = to - chance.between(700, 2_600);
  head.tokens.input += usage.input_tokens;
  head.tokens.output += usage.output_tokens;
  head.tokens.reasoning += reasoning;
  const span = { from: new Date(from), to: new Date(to), reasoningTokens: reasoning, model };
  head.window = chatSpan(head.window, span, new Date(talk.now));
  return {
    ...{ operation: "chat", from, to, texts: [] },
    facts: {
      model: { provider: providerOf(model), request: model, response: model },
      usage: { ...usage, ...(reasoning > 0 ? { reasoning_tokens: reasoning } : {}) },
    },
  };
}

function executionOf(talk: Talk, { tool, call, result, failed, startedAt, endedAt }: Traced) {
  const { head, world } = talk;
  head.observed += 1;
  head.window = executed(head.window, new Date(startedAt), new Date(talk.now));
  const { name, server } = tool;
  const known = world.tools.get(`${server}/${name}`)?.id;
  return {
    ...{ operation: "execute_tool" as const, from: startedAt, to: endedAt },
    facts: {
      tool: { call_id: call.callId, name, server },
      ...(failed ? { error_type: "timeout" } : {}),
    },
    texts: [
      { name: "arguments", content: JSON.stringify(call.args) },
      { name: "result", content: result },
    ],
    ...(known === undefined ? {} : { tool: known }),
  };
}

/** One span as the gateway takes it down. */
function tell(talk: Talk, { operation, from, to, trace, facts, texts, tool }: Span): void {
  const { world, agent } = talk;
  const { press, orgId } = world;
  const { handle, name, department } = agent.spec;
  const key = press.keyed(orgId, "span", `${trace.trace_id}:${trace.span_id}`);
  note(talk, {
    ...{ kind: `span.${operation}`, occurred_at: new Date(from).toISOString(), trace, key },
    ...(tool === undefined ? {} : { tool }),
    data: {
      ...{ agent: { id: handle, name }, conversation: talk.externalId, operation, ...facts },
      ...{ duration_ms: to - from, ended_at: new Date(to).toISOString(), status: "unset" },
      ...{ resource: { "service.name": `skerry-${department}-agents` } },
      ...{ scope: { name: "genai" }, span_kind: "client" },
    },
    payloads: texts,
  });
}
