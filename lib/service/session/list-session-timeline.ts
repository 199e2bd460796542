import { sessionTimelineContract, type TimelineItem } from "../../contract/session";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { readCanonical, verdictOf } from "../record/event-facts";
import { type EventRecord, pageOfEvents } from "../record/event-page";
import { type Names, namesOf } from "../record/names";
import { openText } from "../record/texts";
import { query } from "../verb";
import { findSession } from "./session-row";

/** Reasoning is opened on its own, with a reason. */
const NEVER_SHOWN = "reasoning";

export const listSessionTimeline = query(sessionTimelineContract, async (tx, ctx, input) => {
  const { id, kind, q, page, pageSize, sort = "at" } = input;
  await findSession(tx, ctx, id);
  const filter = { session: [id], kind, q };
  const { events, total } = await pageOfEvents(tx, ctx.orgId, filter, { page, pageSize, sort });
  const names = await namesOf(tx, ctx.orgId, events);
  const rows: TimelineItem[] = [];
  for (const event of events) rows.push(await itemOf(tx, ctx, event, names));
  return { rows, total, page, pageSize };
});

async function itemOf(tx: Tx, ctx: Ctx, event: EventRecord, names: Names): Promise<TimelineItem> {
  const { actor, data, commitments = {} } = readCanonical(event.canonical);
  const texts: TimelineItem["texts"] = {};
  for (const name of Object.keys(commitments))
    texts[name] = name === NEVER_SHOWN ? null : (await openText(tx, ctx, event.id, name)).text;
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
