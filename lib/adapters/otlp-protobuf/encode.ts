import { AppError } from "@/lib/core/kernel";
import { LOGS_REQUEST, TRACES_REQUEST } from "./messages";

const ID_NAMES = new Set(["traceId", "spanId", "parentSpanId"]);

/**
 * Encodes an OTLP/JSON trace export (hex ids) as protobuf: the inverse of `decodeTracesProtobuf`.
 * @throws AppError `invalid` when the value is no such export
 */
export function encodeTracesProtobuf(body: unknown): Uint8Array {
  return encode(TRACES_REQUEST, body);
}

/**
 * Encodes an OTLP/JSON logs export (hex ids) as protobuf: the inverse of `decodeLogsProtobuf`.
 * @throws AppError `invalid` when the value is no such export
 */
export function encodeLogsProtobuf(body: unknown): Uint8Array {
  return encode(LOGS_REQUEST, body);
}

function encode(type: typeof TRACES_REQUEST, body: unknown): Uint8Array {
  try {
    return type.encode(type.fromObject(binaryIds(body) as { [key: string]: unknown })).finish();
  } catch (cause) {
    throw new AppError("invalid", "The value is not an OTLP export.", { cause });
  }
}

/** A copy with hex ids as bytes; attribute values are left alone, whatever their keys are called. */
function binaryIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(binaryIds);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (ID_NAMES.has(name) && typeof member === "string")
        return [name, Buffer.from(member, "hex")];
      return [name, name === "attributes" ? member : binaryIds(member)];
    }),
  );
}
