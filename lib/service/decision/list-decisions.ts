import { decisionListContract } from "../../contract/decision";
import { policyOfRule } from "../published";
import { pageOfEvents } from "../record/event-page";
import { namesOf } from "../record/names";
import { query } from "../verb";
import { decisionRowOf } from "./decision-row";

export const listDecisions = query(decisionListContract, async (tx, ctx, input) => {
  const rule = input.rule === undefined ? {} : { rule: policyOfRule(input.rule) };
  const filter = { ...input, ...rule, kind: ["decision"] };
  const { events, next, ...found } = await pageOfEvents(tx, ctx.orgId, filter, input);
  const names = await namesOf(tx, ctx.orgId, events);
  const rows = events.map((event) => decisionRowOf(event, names));
  return { rows, ...found, page: input.page, pageSize: input.pageSize, next };
});
