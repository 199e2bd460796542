import { sessionTimelineContract, type TimelineItem } from "../../contract/session";
import { readCanonical, verdictOf } from "../record/event-facts";
import { type EventRecord, pageOfEvents } from "../record/event-page";
import { type Names, namesOf } from "../record/names";
import { openTexts } from "../record/texts";
import { query } from "../verb";
import { findSession } from "./session-row";

/** Reasoning is opened on its own, with a reason. */
const NEVER_SHOWN = "reasoning";

export const listSessionTimeline = query(sessionTimelineContract, async (tx, ctx, input) => {
  const { id, kind, q, page, pageSize, sort = "at" } = input;
  await findSession(tx, ctx, id);
  const filter = { session: [id], kind, q };
  const {
    events,
    next: _,
    ...found
  } = await pageOfEvents(tx, ctx.orgId, filter, { page, pageSize, sort });
  const names = await namesOf(tx, ctx.orgId, events);
  const textOf = await openTexts(
    tx,
    ctx,
    events.map((event) => event.id),
  );
  const rows = events.map((event) => itemOf(event, names, textOf));
  return { rows, ...found, page, pageSize };
});

function itemOf(
  event: EventRecord,
  names: Names,
  textOf: (event: string, name: string) => string | null,
): TimelineItem {
  const { actor, data, commitments = {} } = readCanonical(event.canonical);
  const texts: TimelineItem["texts"] = {};
  for (const name of Object.keys(commitments))
    texts[name] = name === NEVER_SHOWN ? null : textOf(event.id, name);
  return {
    id: event.id,
    at: event.recorded_at.toISOString(),
    kind: event.kind,
    actor,
    tool: names.tool(event.tool_id),
    verdict: verdictOf(event.verdict),
    data,
    texts,
  };
}
