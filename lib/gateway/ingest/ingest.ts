import { translateLogs, translateTraces } from "../../core/event";
import { AppError, type FieldIssue, invalid, parseIJson } from "../../core/kernel";
import { authenticate, type Caller } from "../door/authenticate";
import { readBytes, textOf } from "../door/body";
import type { Desk } from "../evaluate/desk";
import type { TelemetrySpan } from "../ports";
import { telemetryOfLog, telemetryOfSpan } from "./telemetry";

/** After decompression. */
const MAX_EXPORT = 32 * 1024 * 1024;

type Translated = {
  items: TelemetrySpan[];
  rejected: { count: number; messages: string[] };
  issues: FieldIssue[];
};
type Signal = {
  decode: (desk: Desk, bytes: Uint8Array) => unknown;
  translate: (body: unknown, caller: Caller, now: Date) => Translated;
  rejectedName: string;
};

const TRACES: Signal = {
  decode: (desk, bytes) => desk.ports.decodeTraces(bytes),
  translate: (body, { credential }, now) => {
    const { spans, rejected, issues } = translateTraces(body, { receivedMs: now.getTime() });
    return { items: spans.map((span) => telemetryOfSpan(span, credential)), rejected, issues };
  },
  rejectedName: "rejectedSpans",
};

const LOGS: Signal = {
  decode: (desk, bytes) => desk.ports.decodeLogs(bytes),
  translate: (body, { credential }, now) => {
    const { logs, rejected, issues } = translateLogs(body, { receivedMs: now.getTime() });
    return { items: logs.map((log) => telemetryOfLog(log, credential, now)), rejected, issues };
  },
  rejectedName: "rejectedLogRecords",
};

/**
 * OTLP/HTTP: records what an exporter sends, each span or log record once, in JSON or protobuf, gzip or not. Answers when all is
 * on disk; what could not be taken is told as partial success.
 * @throws AppError `forbidden`, `invalid` for what is no export, `unavailable` (503, retryable) when nothing was recorded
 */
export async function ingest(
  desk: Desk,
  http: Request,
  signal: "traces" | "logs",
): Promise<Response> {
  const kind = signal === "traces" ? TRACES : LOGS;
  const caller = await authenticate(desk.ports, http, { current: false });
  if (!caller.credential.mayIngest)
    throw new AppError("forbidden", "This key may not send telemetry.", {
      reason: "may_not_ingest",
    });
  const format = formatOf(http);
  const bytes = await readBytes(http, MAX_EXPORT);
  const body = format === "json" ? parseIJson(textOf(bytes)) : kind.decode(desk, bytes);
  const { items, rejected, issues } = kind.translate(body, caller, desk.ports.now());
  if (issues.length > 0)
    throw new AppError("invalid", `${issues[0]?.path}: ${issues[0]?.message}`, { issues });
  const { recorded, repeated } = await desk.ports.ingest.spans(
    caller.orgId,
    caller.credential,
    items,
  );
  desk.ports.metrics.ingested(recorded, repeated, rejected.count);
  return partialSuccess(desk, format, kind.rejectedName, rejected);
}

function formatOf(http: Request): "json" | "protobuf" {
  const type = http.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type === "application/json") return "json";
  if (type === "application/x-protobuf") return "protobuf";
  throw invalid("", "the content type must be application/json or application/x-protobuf");
}

function partialSuccess(
  desk: Desk,
  format: "json" | "protobuf",
  name: string,
  rejected: { count: number; messages: string[] },
): Response {
  const message = rejected.messages.join("; ");
  if (format === "protobuf") {
    const bytes = desk.ports.encodePartialSuccess(rejected.count, message);
    return new Response(new Uint8Array(bytes), {
      headers: { "content-type": "application/x-protobuf" },
    });
  }
  const partial =
    rejected.count === 0
      ? {}
      : { partialSuccess: { [name]: String(rejected.count), errorMessage: message } };
  return Response.json(partial);
}
