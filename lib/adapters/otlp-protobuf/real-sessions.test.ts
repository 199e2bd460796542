import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
  opensCommitment,
  sealEvent,
  spanDraft,
  type TranslatedSpan,
  translateTraces,
} from "@/lib/core/event";
import { decodeTracesProtobuf, encodeTracesProtobuf } from ".";

const FILE = new URL("../../../../shared/data/agentdojo-visible.otlp.jsonl.gz", import.meta.url);

/** Real agent sessions beside the project, one export a line; empty, and said so, where they are not. */
function realExports(): unknown[] {
  if (!existsSync(FILE)) {
    process.stdout.write(
      "Real sessions are not here (../shared/data/agentdojo-visible.otlp.jsonl.gz): nothing was proved on them.\n",
    );
    return [];
  }
  const lines = gunzipSync(readFileSync(FILE)).toString("utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as unknown);
}

const exports = realExports();
const translated = exports.map((body) => translateTraces(body));
const spans = translated.flatMap((session) => session.spans);

function seal(span: TranslatedSpan) {
  return sealEvent(
    spanDraft(span, {
      org: "5b0c3c7e-2f8a-4d5a-9a9e-0d6a3c2b1f00",
      actor: { type: "key", id: "k1", name: "exporter" },
    }),
    {
      id: "01981a2b-3c4d-7e5f-8a6b-7c8d9e0f1a2b",
      at: "2026-11-20T00:00:00.000Z",
      saltFor: (name) => new Uint8Array(32).fill(name.length),
    },
  );
}

/** Every text in a payload: itself, its lines, and if it is JSON, every text within. */
function textsIn(content: string): string[] {
  const texts = [content, ...content.split("\n").map((line) => line.trim())];
  const visit = (value: unknown): void => {
    if (typeof value === "string") texts.push(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(visit);
  };
  try {
    visit(JSON.parse(content));
  } catch {
    // Not JSON: the text itself and its lines are all there is.
  }
  return texts;
}

function leaks(session: readonly TranslatedSpan[]): string[] {
  const sealed = session.map(seal);
  const record = sealed.map(({ canonical }) => canonical).join("\n");
  const texts = sealed.flatMap(({ payloads }) =>
    payloads.flatMap(({ content }) => textsIn(content)),
  );
  return [...new Set(texts)].filter(
    (text) =>
      text.length > 12 &&
      (record.includes(text) || record.includes(JSON.stringify(text).slice(1, -1))),
  );
}

if (exports.length > 0) describe("real sessions", () => proveAll());
else it("real sessions are not beside this project", () => expect(existsSync(FILE)).toBe(false));

function proveAll(): void {
  it("are all taken: 1,260 sessions with 4,916 tool calls, each with what it needs", () => {
    expect(exports).toHaveLength(1260);
    expect(translated.map(({ rejected }) => rejected.count).filter(Boolean)).toEqual([]);
    expect(translated.flatMap(({ issues }) => issues)).toEqual([]);
    const calls = spans.filter(({ kind }) => kind === "span.execute_tool");
    expect(calls).toHaveLength(4916);
    expect(new Set(spans.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(spans.length);
    expect(new Set(spans.map(({ conversationId }) => conversationId)).size).toBe(1260);
    for (const call of calls) {
      expect(call.tool?.callId).toBeTruthy();
      expect(call.argumentsMalformed).toBe(false);
      expect(call.argumentsObject).toBeTypeOf("object");
    }
  });

  it("each tell what their user asked", () => {
    const runs = spans.filter(({ kind }) => kind === "span.invoke_agent");
    expect(runs).toHaveLength(1260);
    expect(runs.filter(({ firstUserText }) => !firstUserText?.trim())).toEqual([]);
  });

  it("leave no private text in any canonical text, and commitments that open", () => {
    expect(translated.flatMap((session) => leaks(session.spans))).toEqual([]);
    const telling = spans.find(({ resultText }) => (resultText?.length ?? 0) > 12);
    const leaky = telling && { ...telling, data: { result: telling.resultText ?? "" } };
    expect(leaks(leaky ? [leaky] : [])).not.toEqual([]);
    for (const span of spans.slice(0, 500)) {
      const { event, payloads } = seal(span);
      for (const { name, salt, content } of payloads)
        expect(opensCommitment(event.commitments?.[name] ?? "", salt, content)).toBe(true);
    }
  });

  it("are the same sent as protobuf", () => {
    for (const [i, body] of exports.entries()) {
      const received = translateTraces(decodeTracesProtobuf(encodeTracesProtobuf(body)));
      expect(received).toEqual(translated[i]);
    }
  });
}
