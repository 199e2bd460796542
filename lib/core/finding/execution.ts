import type { JsonObject, Verdict } from "../kernel";

/** What telemetry told of a call's arguments: exporters may leave them out, and may send what is no JSON object. */
export type ObservedArguments =
  | { state: "told"; value: JsonObject }
  | { state: "untold" }
  | { state: "unreadable" };

/** One tool execution that telemetry reported. Times are milliseconds since 1970. */
export type Execution = {
  /** The event that records it. */
  id: string;
  /** `<server>/<tool>`. */
  tool: string;
  /** Null when its exporter named no conversation. */
  session: string | null;
  callId: string | null;
  /** By the sender's clock, and by ours. */
  startedAt: number;
  recordedAt: number;
  arguments: ObservedArguments;
  /** `traceId:spanId` of its span, and of the span that this one is part of. */
  span: string;
  parent: string | null;
};

/** An execution that a decision already covers. */
export type Cover = Pick<Execution, "id" | "span" | "parent">;

/** One decision on a call that the same agent proposed. */
export type DecidedCall = {
  /** The event that records it. */
  id: string;
  tool: string;
  /** Null when it was asked in no session of the agent's naming. */
  session: string | null;
  callId: string | null;
  verdict: Verdict;
  /** By our clock. */
  at: number;
  validUntil: number | null;
  /** The arguments after obligations; null where they were erased. */
  effective: JsonObject | null;
  /** JSON pointers that the tool's review lets vary. */
  volatile: readonly string[];
  /** The caller has reported that the call did not happen. */
  notExecuted: boolean;
  cover: Cover | null;
};
