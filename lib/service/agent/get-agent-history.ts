import { type AgentStep, agentHistoryContract } from "../../contract/agent-stop";
import { readCanonical } from "../record/event-facts";
import { pageOfEvents } from "../record/event-page";
import { openText } from "../record/texts";
import { query } from "../verb";
import { findAgent } from "./agent-row";

const STEPS = [
  "agent.registered",
  "agent.adopted",
  "agent.suspended",
  "agent.resumed",
  "agent.retired",
  "agent.merged",
  "agent.rejected",
  "agent.reconsidered",
  "agent.transferred",
  "agent.updated",
  "agent.renamed_elsewhere",
];
const MOST = 100;

export const getAgentHistory = query(agentHistoryContract, async (tx, ctx, { id }) => {
  await findAgent(tx, ctx.orgId, id);
  const filter = { agent: [id], kind: STEPS };
  const { events } = await pageOfEvents(tx, ctx.orgId, filter, { page: 1, pageSize: MOST });
  const rows: AgentStep[] = [];
  for (const event of events) {
    const { actor, data } = readCanonical(event.canonical);
    const reason = await openText(tx, ctx, event.id, "reason");
    rows.push({
      id: event.id,
      at: event.recorded_at.toISOString(),
      kind: event.kind,
      actor,
      reason: reason.text,
      before: objectOf(data.before),
      after: objectOf(data.after),
    });
  }
  return { rows };
});

function objectOf(value: unknown): AgentStep["before"] {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as AgentStep["before"])
    : {};
}
