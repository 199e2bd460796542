import { auditListContract } from "../../contract/audit";
import { pageOfEvents } from "../record/event-page";
import { namesOf } from "../record/names";
import { positionsOf } from "../record/position";
import { query } from "../verb";
import { auditRowOf } from "./audit-row";

export const listAuditEvents = query(auditListContract, async (tx, ctx, input) => {
  const { events, next, ...found } = await pageOfEvents(tx, ctx.orgId, input, input);
  const names = await namesOf(tx, ctx.orgId, events);
  const ids = events.map((event) => event.id);
  const positions = await positionsOf(tx, ctx.orgId, ids);
  const rows = events.map((event) => auditRowOf(event, names, positions));
  return { rows, ...found, page: input.page, pageSize: input.pageSize, next };
});
