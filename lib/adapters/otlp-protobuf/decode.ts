import { AppError } from "@/lib/core/kernel";
import { LOGS_REQUEST, TRACES_REQUEST } from "./messages";

type Members = { [key: string]: unknown };

/**
 * Decodes an OTLP/HTTP `application/x-protobuf` trace export to the OTLP/JSON object form: lowerCamelCase names, trace and span
 * ids in lower-case hex, 64-bit integers as decimal strings, other bytes as base64, enums as numbers, unset fields absent.
 * Fields newer than the schema are skipped, as proto3 wants.
 * @throws AppError `invalid` when the bytes are no such message
 */
export function decodeTracesProtobuf(bytes: Uint8Array): unknown {
  const body = decode(TRACES_REQUEST, bytes, "ExportTraceServiceRequest");
  requireContent(bytes, body.resourceSpans, "/resourceSpans");
  for (const span of leaves(body, ["resourceSpans", "scopeSpans", "spans"])) {
    hexIds(span, ["traceId", "spanId", "parentSpanId"]);
    for (const link of leaves(span, ["links"])) hexIds(link, ["traceId", "spanId"]);
  }
  return body;
}

/**
 * Decodes an OTLP/HTTP `application/x-protobuf` logs export, as `decodeTracesProtobuf` does traces.
 * @throws AppError `invalid` when the bytes are no such message
 */
export function decodeLogsProtobuf(bytes: Uint8Array): unknown {
  const body = decode(LOGS_REQUEST, bytes, "ExportLogsServiceRequest");
  requireContent(bytes, body.resourceLogs, "/resourceLogs");
  for (const record of leaves(body, ["resourceLogs", "scopeLogs", "logRecords"]))
    hexIds(record, ["traceId", "spanId"]);
  return body;
}

function decode(type: typeof TRACES_REQUEST, bytes: Uint8Array, name: string): Members {
  try {
    return type.toObject(type.decode(bytes), { longs: String, bytes: String, json: true });
  } catch (cause) {
    const message = `The body is not a protobuf ${name}.`;
    throw new AppError("invalid", message, { issues: [{ path: "", message }], cause });
  }
}

/** Bytes that are no export at all often still parse, as fields that nobody knows. */
function requireContent(bytes: Uint8Array, resources: unknown, path: string): void {
  if (bytes.length === 0 || resources !== undefined) return;
  const message = "is missing from the protobuf message";
  throw new AppError("invalid", `${path}: ${message}`, { issues: [{ path, message }] });
}

function leaves(parent: Members, path: string[]): Members[] {
  return path.reduce<Members[]>(
    (level, name) => level.flatMap((item) => membersIn(item[name])),
    [parent],
  );
}

function membersIn(list: unknown): Members[] {
  return Array.isArray(list) ? list : [];
}

function hexIds(owner: Members, names: string[]): void {
  for (const name of names) {
    const id = owner[name];
    if (typeof id === "string") owner[name] = Buffer.from(id, "base64").toString("hex");
  }
}
