import protobuf from "protobufjs";

/** `ExportTraceServiceResponse` and its like for logs: `partial_success` with how many were rejected, and why. */
export function encodePartialSuccess(rejected: number, message: string): Uint8Array {
  if (rejected === 0) return new Uint8Array();
  const partial = protobuf.Writer.create()
    .uint32(8)
    .int64(rejected)
    .uint32(18)
    .string(message)
    .finish();
  return protobuf.Writer.create().uint32(10).bytes(partial).finish();
}
