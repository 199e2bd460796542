import type { FieldIssue } from "../kernel";
import type { EventDraft } from "./canonical-event";
import { scopedItems } from "./otlp-export";
import { isMembers } from "./otlp-value";
import { type Rejected, reasonOf, reject } from "./rejection";
import { translateSpan } from "./translate-span";
import type { TranslatedSpan } from "./translated-span";

export type TranslateOptions = {
  /** When the export came, ms since 1970; spans that start over a day later are rejected. */
  receivedMs?: number;
};

export type TranslatedTraces = {
  spans: TranslatedSpan[];
  /** Spans not taken, for OTLP's `partialSuccess`. */
  rejected: Rejected;
  /** What keeps the body from being an OTLP export at all, by JSON pointer; when there are any, answer 400. */
  issues: FieldIssue[];
};

/**
 * Translates an OTLP/JSON `ExportTraceServiceRequest`. A bad span is rejected by itself; nothing is ever thrown. Spans come
 * in the order sent, repeats included.
 */
export function translateTraces(body: unknown, options: TranslateOptions = {}): TranslatedTraces {
  const answer: TranslatedTraces = {
    spans: [],
    rejected: { count: 0, messages: [] },
    issues: [],
  };
  const names = { resources: "resourceSpans", scopes: "scopeSpans", items: "spans" };
  for (const { context, items, failure } of scopedItems(body, names, answer.issues)) {
    if (failure !== undefined) {
      reject(answer.rejected, `${items.length} spans: ${failure}`, items.length);
      continue;
    }
    for (const span of items) {
      try {
        answer.spans.push(translateSpan(span, context, options.receivedMs));
      } catch (error) {
        reject(answer.rejected, `span ${spanIdOf(span)}: ${reasonOf(error)}`);
      }
    }
  }
  return answer;
}

function spanIdOf(span: unknown): string {
  const id = isMembers(span) ? span.spanId : undefined;
  return typeof id === "string" && /^[0-9A-Za-z+/=_-]{1,24}$/.test(id)
    ? id
    : "without a readable id";
}

/** Who and what the gateway found a span or log record to belong to. */
export type EventBinding = Pick<EventDraft, "org" | "actor" | "agent" | "session">;

/** The event that records a translated span, ready to be sealed. */
export function spanDraft(span: TranslatedSpan, binding: EventBinding): EventDraft {
  return {
    ...binding,
    kind: span.kind,
    occurred_at: span.occurredAt,
    tool: span.tool?.id,
    trace: span.trace,
    data: span.data,
    payloads: span.payloads,
  };
}
