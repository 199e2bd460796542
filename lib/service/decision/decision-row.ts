import type { DecisionRow } from "../../contract/decision";
import { decisionOf, mainReason, verdictOf } from "../record/event-facts";
import type { EventRecord } from "../record/event-page";
import type { Names } from "../record/names";

/** A decision as lists show it. */
export function decisionRowOf(event: EventRecord, names: Names): DecisionRow {
  const data = decisionOf(event.canonical);
  const main = data === null ? null : mainReason(data);
  return {
    id: event.id,
    at: event.recorded_at.toISOString(),
    verdict: verdictOf(event.verdict) ?? "block",
    agent: names.agent(event.agent_id),
    tool: names.tool(event.tool_id),
    session: names.session(event.session_id),
    onBehalfOf: data?.on_behalf_of ?? null,
    policy: main?.policy ?? null,
    reason: main?.text ?? null,
    latencyUs: data?.latency_us ?? 0,
  };
}
