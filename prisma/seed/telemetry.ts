import type { JsonObject } from "@/lib/core/kernel";
import type { ToolSpec } from "./company";
import type { Call } from "./door";
import type { Life } from "./life";
import type { Chance } from "./random";

/** A call that was made, as its exporter remembers it. */
export type Traced = {
  tool: Pick<ToolSpec, "name" | "server">;
  call: Pick<Call, "args" | "callId">;
  result: string;
  failed: boolean;
  startedAt: number;
  endedAt: number;
};

type Session = {
  agent: { handle: string; name: string; models: readonly string[]; department: string };
  externalId: string;
  ask: string;
  startedAt: number;
  calls: readonly Traced[];
};

type Value = string | number;

/** OTLP/JSON, by the GenAI conventions: the agent's run, its talks with the model, and the tools it called. */
export function traceOf({ chance, company }: Life, session: Session, endedAt: number): JsonObject {
  const { agent, calls } = session;
  const model = agent.models[0] ?? "";
  const spans = spansOf(chance, session.externalId, {
    ...{ agentId: agent.handle, agentName: agent.name, model, ask: session.ask },
    ...{ startedAt: session.startedAt, endedAt, calls },
    reasoning: chance.happens(0.5) ? chance.pick(company.texts.reasoning) : undefined,
    definitions: undefined,
  });
  return exportOf(`skerry-${agent.department}-agents`, spans);
}

export type Run = {
  agentId: string | undefined;
  agentName: string;
  model: string;
  ask: string;
  startedAt: number;
  endedAt: number;
  calls: readonly Traced[];
  reasoning: string | undefined;
  /** Tools that were offered, as JSON. */
  definitions: string | undefined;
};

/** The spans of one run of an agent. */
export function spansOf(chance: Chance, conversation: string, run: Run): JsonObject[] {
  const traceId = hexOf(chance, 32);
  const root = hexOf(chance, 16);
  const common = {
    "gen_ai.conversation.id": conversation,
    "gen_ai.agent.name": run.agentName,
    ...(run.agentId === undefined ? {} : { "gen_ai.agent.id": run.agentId }),
  };
  const make = (name: string, from: number, to: number, attributes: Record<string, Value>) => ({
    traceId,
    spanId: name.startsWith("invoke_agent") ? root : hexOf(chance, 16),
    ...(name.startsWith("invoke_agent") ? {} : { parentSpanId: root }),
    name,
    kind: 3,
    startTimeUnixNano: `${from}000000`,
    endTimeUnixNano: `${Math.max(from, to)}000000`,
    attributes: attributesOf({ ...common, ...attributes }),
  });
  const words = [{ role: "user", parts: [{ type: "text", content: run.ask }] }];
  const chat = (from: number, to: number) =>
    make(`chat ${run.model}`, from, to, {
      "gen_ai.operation.name": "chat",
      "gen_ai.provider.name": providerOf(run.model),
      "gen_ai.request.model": run.model,
      "gen_ai.response.model": run.model,
      ...usageOf(chance, run.model),
      ...(run.reasoning === undefined ? {} : { "gen_ai.output.messages": thinking(run.reasoning) }),
    });
  const whole = make(`invoke_agent ${run.agentName}`, run.startedAt, run.endedAt, {
    "gen_ai.operation.name": "invoke_agent",
    "gen_ai.input.messages": JSON.stringify(words),
    ...(run.definitions === undefined ? {} : { "gen_ai.tool.definitions": run.definitions }),
  });
  const steps = run.calls.flatMap((traced) => [
    chat(traced.startedAt - 1_800, traced.startedAt - 40),
    make(`execute_tool ${traced.tool.name}`, traced.startedAt, traced.endedAt, {
      "gen_ai.operation.name": "execute_tool",
      "gen_ai.tool.name": traced.tool.name,
      "mcp.server.name": traced.tool.server,
      "gen_ai.tool.call.id": traced.call.callId,
      "gen_ai.tool.call.arguments": JSON.stringify(traced.call.args),
      "gen_ai.tool.call.result": traced.result,
      ...(traced.failed ? { "error.type": "timeout" } : {}),
    }),
  ]);
  return [whole, ...steps, chat(run.endedAt - 2_500, run.endedAt - 30)];
}

/** Spans of one service as an export request. */
export function exportOf(service: string, spans: JsonObject[]): JsonObject {
  const resource = { attributes: attributesOf({ "service.name": service }) };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: "genai" }, spans }] }] };
}

function attributesOf(values: Readonly<Record<string, Value>>): JsonObject[] {
  return Object.entries(values).map(([key, value]): JsonObject => {
    const text = String(value);
    return { key, value: typeof value === "string" ? { stringValue: text } : { intValue: text } };
  });
}

function thinking(content: string): string {
  return JSON.stringify([{ role: "assistant", parts: [{ type: "reasoning", content }] }]);
}

function usageOf(chance: Chance, model: string): Record<string, number> {
  const reasons = /opus|gpt-5$/.test(model);
  return {
    "gen_ai.usage.input_tokens": chance.between(900, 9_400),
    "gen_ai.usage.output_tokens": chance.between(60, 940),
    ...(reasons ? { "gen_ai.usage.reasoning_tokens": chance.between(200, 3_200) } : {}),
  };
}

/** Who makes a model. */
export function providerOf(model: string): string {
  if (model.startsWith("claude")) return "anthropic";
  if (model.startsWith("gpt")) return "openai";
  return model.startsWith("gemini") ? "gcp.gemini" : "other";
}

/** So many hexadecimal digits. */
export function hexOf(chance: Chance, length: number): string {
  return Array.from({ length }, () => chance.between(0, 15).toString(16)).join("");
}
