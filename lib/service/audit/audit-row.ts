import type { AuditRow } from "../../contract/audit";
import type { LogPosition } from "../../contract/decision";
import { readCanonical, verdictOf } from "../record/event-facts";
import type { EventRecord } from "../record/event-page";
import type { Names } from "../record/names";

/** An event as the audit shows it. */
export function auditRowOf(
  event: EventRecord,
  names: Names,
  positions: ReadonlyMap<string, LogPosition>,
): AuditRow {
  const { actor, subject } = readCanonical(event.canonical);
  return {
    id: event.id,
    at: event.recorded_at.toISOString(),
    kind: event.kind,
    actor,
    agent: names.agent(event.agent_id),
    tool: names.tool(event.tool_id),
    session: names.session(event.session_id),
    subject: subject ?? null,
    verdict: verdictOf(event.verdict),
    position: positions.get(event.id) ?? null,
  };
}
