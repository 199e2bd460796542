import { routeData } from "./routed";
import { agent, idOf, none, session, type Walk } from "./walk-things";

/** A route as the gateway records it and the worker keeps it. */
async function aRoute(walk: Walk): Promise<{ id: string }> {
  const { world, org } = walk;
  const agentId = await agent(walk);
  const { transact, evidence } = world.ports;
  const actor = { type: "key", id: world.newId(), name: "key" } as const;
  const draft = { org: org.orgId, kind: "route", actor, agent: agentId, data: routeData({}) };
  const id = await transact.write(org.orgId, (tx) => evidence.append(tx, draft));
  await world.admin.query(
    `INSERT INTO route (org_id, id, recorded_at, agent_id, verdict, rule, model, class, asked, task_class, task_by, sensitivity,
       refused, routing_number, mode, shadow_rule, shadow_model, context_tokens, latency_us, estimated_input, estimated_output,
       estimated_reasoning, estimated_micros)
     SELECT $1, $2, recorded_at, $3, 'allow', 'default', 'swift-1', 'fast', 'auto', 'unknown', 'rules', 'internal', '', 2, 'live',
       '', '', 1000, 250, 1000, 100, 0, 500 FROM event WHERE org_id = $1 AND id = $2`,
    [org.orgId, id, agentId],
  );
  return { id };
}

const month = async () => ({ period: "30d", zone: "Europe/Berlin" });

/** For every verb about routes an input that it takes. */
export const routeInputs: Record<string, (walk: Walk) => Promise<object>> = {
  "routing.overview": month,
  "routing.traffic": month,
  "routing.shares": month,
  "routing.latencies": month,
  "routing.refusals": month,
  "routing.sensitivity": month,
  "routing.list-routes": none,
  "routing.get-route": aRoute,
  "routing.names": none,
  "routing.session": idOf(session),
  "routing.budgets": none,
};
