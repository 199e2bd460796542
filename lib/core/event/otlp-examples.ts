/** Examples that the tests of translation share. */
import { type EventBinding, sealEvent, spanDraft, type TranslatedSpan, translateTraces } from ".";

export type Value = { [kind: string]: unknown };

export const text = (value: string): Value => ({ stringValue: value });
export const pairs = (values: { [key: string]: Value }) =>
  Object.entries(values).map(([key, value]) => ({ key, value }));

const binding: EventBinding = {
  org: "5b0c3c7e-2f8a-4d5a-9a9e-0d6a3c2b1f00",
  actor: { type: "key", id: "k1", name: "exporter" },
};

export function sealed(span: TranslatedSpan) {
  return sealEvent(spanDraft(span, binding), {
    id: "01981a2b-3c4d-7e5f-8a6b-7c8d9e0f1a2b",
    at: "2026-03-04T05:06:07.089Z",
    saltFor: () => new Uint8Array(32).fill(7),
  });
}

export const base = {
  traceId: "5B8EFFF798038103D269B633813FC60C",
  spanId: "eee19b7ec3c1b174",
  parentSpanId: "",
  name: "execute_tool pay",
  kind: 1,
  startTimeUnixNano: "1772600000123456789",
  endTimeUnixNano: "1772600000623456789",
};

export function exportOf(
  spans: unknown[],
  resource: unknown = { "service.name": text("treasury") },
) {
  const attributes = pairs(resource as { [key: string]: Value });
  return {
    resourceSpans: [{ resource: { attributes }, scopeSpans: [{ scope: { name: "s" }, spans }] }],
  };
}

export function translateOne(attributes: { [key: string]: Value }, changes: object = {}) {
  const span = { ...base, attributes: pairs(attributes), ...changes };
  const { spans, rejected } = translateTraces(exportOf([span]));
  const [first] = spans;
  if (!first) throw new Error(rejected.messages.join());
  return first;
}

export const payloadsOf = (span: { payloads: { name: string; content: string }[] }) =>
  Object.fromEntries(span.payloads.map(({ name, content }) => [name, content]));
