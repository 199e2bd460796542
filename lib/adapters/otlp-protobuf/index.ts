export { decodeLogsProtobuf, decodeTracesProtobuf } from "./decode";
export { encodeLogsProtobuf, encodeTracesProtobuf } from "./encode";
export { encodePartialSuccess } from "./response";
