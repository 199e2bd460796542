import { Attributes, compact, nameOthers } from "./attributes";
import {
  enumOf,
  isMembers,
  isoOf,
  MAX_AHEAD_MS,
  type Members,
  millisOf,
  nanosOf,
  traceIdOf,
} from "./otlp-value";
import { Payloads } from "./payloads";
import { Rejection } from "./rejection";
import { factsOf } from "./span-facts";
import { operationOf } from "./span-operation";
import { otherParts } from "./span-parts";
import { textsOf } from "./span-texts";
import type { TelemetryContext } from "./telemetry-context";
import type { TranslatedSpan } from "./translated-span";

/**
 * Translates one OTLP/JSON span.
 * @param receivedMs when it came, ms since 1970: a start over a day later is refused; absent: any up to 2100
 * @throws Rejection saying what is wrong with the span
 */
export function translateSpan(
  span: unknown,
  context: TelemetryContext,
  receivedMs?: number,
): TranslatedSpan {
  if (!isMembers(span)) throw new Rejection("is not an object");
  const trace = traceOf(span);
  const times = timesOf(span, receivedMs);
  const attributes = new Attributes(span.attributes);
  const operation = operationOf(attributes, span.name);
  const payloads = new Payloads();
  const texts = textsOf(attributes, operation, payloads);
  const { facts, data: told, names } = factsOf(attributes, operation, context, trace);
  const { kept, others } = attributes.rest();
  const apart = otherParts(span, others, context, names);
  payloads.addValue("attributes", apart.payload);
  const status = isMembers(span.status) ? span.status : {};
  const fields = { ...times, ...facts, status: enumOf(status.code, STATUSES) };
  const data = compact({
    ...told,
    status: fields.status,
    span_kind: enumOf(span.kind, SPAN_KINDS),
    ended_at: times.endedAt,
    duration_ms: times.durationMs,
    attributes: kept,
    resource: context.resource,
    scope: context.scope,
    other_attributes: apart.names.length > 0 ? nameOthers(apart.names) : undefined,
    ...apart.counts,
    malformed: payloads.malformed,
    truncated: payloads.truncated(),
  });
  return {
    idempotencyKey: `${trace.trace_id}:${trace.span_id}`,
    kind: operation.kind,
    trace,
    ...fields,
    ...texts,
    payloads: payloads.drafts,
    data: data ?? {},
  };
}

const STATUSES = ["unset", "ok", "error"] as const;
const SPAN_KINDS = ["unspecified", "internal", "server", "client", "producer", "consumer"] as const;

function traceOf(span: Members): TranslatedSpan["trace"] {
  const trace_id = traceIdOf(span.traceId, 16, "traceId");
  if (trace_id === undefined) throw new Rejection("has no traceId");
  const span_id = traceIdOf(span.spanId, 8, "spanId");
  if (span_id === undefined) throw new Rejection("has no spanId");
  const parent_span_id = traceIdOf(span.parentSpanId, 8, "parentSpanId");
  return parent_span_id === undefined
    ? { trace_id, span_id }
    : { trace_id, span_id, parent_span_id };
}

type Times = Pick<TranslatedSpan, "occurredAt" | "endedAt" | "durationMs">;

function timesOf(span: Members, receivedMs?: number): Times {
  const start = nanosOf(span.startTimeUnixNano, "startTimeUnixNano");
  if (start === undefined) throw new Rejection("has no startTimeUnixNano");
  if (receivedMs !== undefined && millisOf(start) > receivedMs + MAX_AHEAD_MS)
    throw new Rejection("starts over a day in the future");
  const end = nanosOf(span.endTimeUnixNano, "endTimeUnixNano");
  if (end === undefined) return { occurredAt: isoOf(start) };
  if (end < start) throw new Rejection("ends before it starts");
  return { occurredAt: isoOf(start), endedAt: isoOf(end), durationMs: millisOf(end - start) };
}
