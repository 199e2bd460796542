import protobuf from "protobufjs";
import { OTLP_SCHEMA } from "./otlp-schema";

const { root } = protobuf.parse(OTLP_SCHEMA);

/** The body of `POST /v1/traces`. */
export const TRACES_REQUEST = root.lookupType("otlp.ExportTraceServiceRequest");

/** The body of `POST /v1/logs`. */
export const LOGS_REQUEST = root.lookupType("otlp.ExportLogsServiceRequest");
