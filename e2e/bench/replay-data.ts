import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Json, JsonObject } from "@/lib/core/kernel";

const FOLDER = new URL("../../../shared/data/", import.meta.url);
const TRACES = new URL("agentdojo-visible.otlp.jsonl.gz", FOLDER);
const LABELS = new URL("agentdojo-visible.labels.jsonl.gz", FOLDER);
const TOOLS = new URL("agentdojo-visible.tools.json", FOLDER);

/** What a recorded call was: it served the attacker, the user of an attacked run, or the user of another; or neither is known. */
export type Kind = "injected" | "task" | "benign" | "other";

export type RecordedCall = { tool: string; arguments: JsonObject; result: string; kind: Kind };

/** One recorded conversation: what the user asked for, and the calls in their order. */
export type RecordedRun = {
  suite: string;
  model: string;
  attack: string;
  /** Whether the run did what its user wanted; null where that was not measured. */
  useful: boolean | null;
  request: string;
  calls: RecordedCall[];
};

/** A tool as its server lists it, and whether it changes anything. */
export type ListedTool = {
  name: string;
  description: string;
  inputSchema: JsonObject;
  effect: "read" | "write";
};

/** The recorded runs beside this project, and their tools by suite; null where they are not. */
export function readRecorded(): {
  runs: RecordedRun[];
  tools: Record<string, ListedTool[]>;
} | null {
  if (![TRACES, LABELS, TOOLS].every((file) => existsSync(file))) return null;
  const labels = new Map(
    linesOf(LABELS).map((line) => {
      const label = JSON.parse(line) as Label;
      return [`${label.conversation} ${label.step}`, label];
    }),
  );
  const tools = JSON.parse(readFileSync(TOOLS, "utf8")) as Record<string, ListedTool[]>;
  return { runs: linesOf(TRACES).map((line) => runOf(JSON.parse(line) as Export, labels)), tools };
}

type Label = {
  conversation: string;
  step: number;
  run: string;
  attack: string | null;
  label: Kind;
  run_utility: boolean | null;
};
type Attribute = { key: string; value: { stringValue?: string } };
type Span = { attributes: Attribute[] };
type Export = { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] };

function linesOf(file: URL): string[] {
  return gunzipSync(readFileSync(file)).toString("utf8").trim().split("\n");
}

function runOf(body: Export, labels: ReadonlyMap<string, Label>): RecordedRun {
  const spans = body.resourceSpans.flatMap((r) => r.scopeSpans.flatMap((s) => s.spans));
  const facts = spans.map(
    (span) => new Map(span.attributes.map(({ key, value }) => [key, value.stringValue ?? ""])),
  );
  const of = (operation: string) =>
    facts.filter((fact) => fact.get("gen_ai.operation.name") === operation);
  const opened = of("invoke_agent")[0];
  const conversation = opened?.get("gen_ai.conversation.id") ?? "";
  const told = of("execute_tool").map((fact, step) => ({
    fact,
    label: labels.get(`${conversation} ${step}`),
  }));
  const first = told[0]?.label;
  return {
    suite: first?.run.split("/")[1] ?? "",
    model: first?.run.split("/")[0] ?? "",
    attack: first?.attack ?? "none",
    useful: first?.run_utility ?? null,
    request: requestOf(opened?.get("gen_ai.input.messages") ?? "[]"),
    calls: told.map(({ fact, label }) => ({
      tool: fact.get("gen_ai.tool.name") ?? "",
      arguments: JSON.parse(fact.get("gen_ai.tool.call.arguments") || "{}") as JsonObject,
      result: fact.get("gen_ai.tool.call.result") ?? "",
      kind: label?.label ?? "other",
    })),
  };
}

/** The text of the messages that open a conversation. */
function requestOf(messages: string): string {
  const parts = (JSON.parse(messages) as { role: string; parts: { content?: Json }[] }[])
    .filter(({ role }) => role === "user")
    .flatMap((message) => message.parts);
  return parts.map(({ content }) => (typeof content === "string" ? content : "")).join("\n");
}
