import { digestOf, type FieldIssue, type JsonObject } from "../kernel";
import { Attributes, compact, nameOthers } from "./attributes";
import type { EventDraft, EventTrace, PayloadDraft } from "./canonical-event";
import { logTextsOf } from "./log-texts";
import { scopedItems } from "./otlp-export";
import {
  isMembers,
  isoOf,
  MAX_AHEAD_MS,
  type Members,
  millisOf,
  nanosOf,
  plainOf,
  traceIdOf,
} from "./otlp-value";
import { Payloads } from "./payloads";
import { type Rejected, Rejection, reasonOf, reject } from "./rejection";
import { isCleanText } from "./repair";
import type { TelemetryContext } from "./telemetry-context";
import type { EventBinding, TranslateOptions } from "./translate-traces";
import type { AgentExternal } from "./translated-span";

/** One OTLP log record in Ambit's words. */
export type TranslatedLog = {
  /** `log:` and a digest of the whole record, as OTLP gives records no id of their own. */
  idempotencyKey: string;
  /** `log.gen_ai` for events of the GenAI conventions, `log` for everything else. */
  kind: "log" | "log.gen_ai";
  eventName?: string;
  /** ISO 8601 UTC to the millisecond; absent when the sender did not tell. */
  occurredAt?: string;
  trace?: EventTrace;
  agentExternal: AgentExternal;
  /** `gen_ai.conversation.id`, else the trace id, if any. */
  conversationId?: string;
  payloads: PayloadDraft[];
  /** What the user said, when the record holds a user's message. */
  firstUserText?: string;
  reasoningText?: string;
  /** Facts for the record. */
  data: JsonObject;
};

export type TranslatedLogs = { logs: TranslatedLog[]; rejected: Rejected; issues: FieldIssue[] };

/** Translates an OTLP/JSON `ExportLogsServiceRequest`, as `translateTraces` does spans. */
export function translateLogs(body: unknown, options: TranslateOptions = {}): TranslatedLogs {
  const answer: TranslatedLogs = { logs: [], rejected: { count: 0, messages: [] }, issues: [] };
  const names = { resources: "resourceLogs", scopes: "scopeLogs", items: "logRecords" };
  for (const { context, items, failure } of scopedItems(body, names, answer.issues)) {
    if (failure !== undefined) {
      reject(answer.rejected, `${items.length} log records: ${failure}`, items.length);
      continue;
    }
    for (const [i, record] of items.entries()) {
      try {
        answer.logs.push(translateLog(record, context, options.receivedMs));
      } catch (error) {
        reject(answer.rejected, `log record ${i} of its scope: ${reasonOf(error)}`);
      }
    }
  }
  return answer;
}

/** The event that records a translated log record, ready to be sealed. */
export function logDraft(log: TranslatedLog, binding: EventBinding): EventDraft {
  return {
    ...binding,
    kind: log.kind,
    occurred_at: log.occurredAt,
    trace: log.trace,
    data: log.data,
    payloads: log.payloads,
  };
}

function translateLog(
  record: unknown,
  context: TelemetryContext,
  receivedMs?: number,
): TranslatedLog {
  if (!isMembers(record)) throw new Rejection("is not an object");
  const trace = traceOf(record);
  const occurredAt = timeOf(record, receivedMs);
  const attributes = new Attributes(record.attributes);
  const body = plainOf(record.body);
  const eventName = eventNameOf(record, attributes);
  const idempotencyKey = `log:${recordDigest(record, context)}`;
  const payloads = new Payloads();
  const texts = logTextsOf(attributes, body, eventName, payloads);
  const agent = { id: attributes.id("gen_ai.agent.id"), name: attributes.id("gen_ai.agent.name") };
  const conversation = attributes.id("gen_ai.conversation.id");
  const severity = severityOf(record);
  const { kept, others } = attributes.rest();
  payloads.addValue(
    "attributes",
    compact({
      attributes: others,
      resource: context.otherResource,
      scope: context.otherScope,
      severity_text: severity.other,
      event_name: eventName === undefined ? textOrNone(record.eventName) : undefined,
    }),
  );
  const names = [...Object.keys(others), ...Object.keys(context.otherResource)];
  const data = compact({
    event_name: eventName,
    conversation,
    agent: compact(agent),
    severity: compact(severity.facts),
    flags: positiveOf(record.flags),
    dropped: compact({ attributes: positiveOf(record.droppedAttributesCount) }),
    attributes: kept,
    resource: context.resource,
    scope: context.scope,
    other_attributes: names.length > 0 ? nameOthers(names) : undefined,
    malformed: payloads.malformed,
    truncated: payloads.truncated(),
  });
  return {
    idempotencyKey,
    kind: eventName?.startsWith("gen_ai.") ? "log.gen_ai" : "log",
    eventName,
    occurredAt,
    trace,
    agentExternal: { ...agent, service: context.service },
    conversationId: conversation ?? trace?.trace_id,
    ...texts,
    payloads: payloads.drafts,
    data: data ?? {},
  };
}

function traceOf(record: Members): EventTrace | undefined {
  const trace_id = traceIdOf(record.traceId, 16, "traceId");
  const span_id = traceIdOf(record.spanId, 8, "spanId");
  if (trace_id === undefined) {
    if (span_id !== undefined) throw new Rejection("has a spanId but no traceId");
    return undefined;
  }
  return span_id === undefined ? { trace_id } : { trace_id, span_id };
}

function timeOf(record: Members, receivedMs?: number): string | undefined {
  const time =
    nanosOf(record.timeUnixNano, "timeUnixNano") ??
    nanosOf(record.observedTimeUnixNano, "observedTimeUnixNano");
  if (time === undefined) return undefined;
  if (receivedMs !== undefined && millisOf(time) > receivedMs + MAX_AHEAD_MS)
    throw new Rejection("happens over a day in the future");
  return isoOf(time);
}

const EVENT_NAME = /^[A-Za-z][\w.-]{0,127}$/;

/** The event's name, if it is a name; a text that is none stays among the attributes, out of the record. */
function eventNameOf(record: Members, attributes: Attributes): string | undefined {
  const name = record.eventName || attributes.peek("event.name");
  return typeof name === "string" && EVENT_NAME.test(name) ? name : undefined;
}

function textOrNone(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function positiveOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

const MAX_SEVERITY_CHARS = 32;

function severityOf(record: Members): {
  facts: { number?: number | string; text?: string };
  other?: string;
} {
  const number = isSeverity(record.severityNumber) ? record.severityNumber : undefined;
  const text = record.severityText;
  if (typeof text !== "string" || text === "") return { facts: { number } };
  return text.length <= MAX_SEVERITY_CHARS && isCleanText(text)
    ? { facts: { number, text } }
    : { facts: { number }, other: text };
}

function isSeverity(value: unknown): value is number | string {
  if (typeof value === "number") return Number.isInteger(value) && value >= 1 && value <= 24;
  return typeof value === "string" && /^SEVERITY_NUMBER_[A-Z0-9]{1,12}$/.test(value);
}

/** SHA-256 over all that makes the record itself, in its normalised form, so that JSON and protobuf agree. */
function recordDigest(record: Members, context: TelemetryContext): string {
  const told = [
    record.timeUnixNano,
    record.observedTimeUnixNano,
    record.severityNumber,
    record.severityText,
    record.eventName,
  ].map((value) => String(value ?? ""));
  const attributes = new Attributes(record.attributes).rest();
  const parts = [context, told, plainOf(record.body), attributes, traceOf(record) ?? null];
  return digestOf(JSON.stringify(parts).toWellFormed());
}
