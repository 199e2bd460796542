import { afterAll, beforeAll, expect, it } from "vitest";
import { type GatewayWorld, openGatewayWorld, post } from "@/e2e/harness/company";
import { openEvaluated } from "@/e2e/harness/evaluated";
import { type LogWorld, openLogWorld } from "@/e2e/harness/log";
import { addModel, addProvider, publishRouting, toModel } from "@/e2e/harness/routing";

let world: GatewayWorld;
let worker: LogWorld;
beforeAll(async () => {
  world = await openGatewayWorld();
  worker = openLogWorld(world);
});
afterAll(async () => {
  await worker?.end();
  await world?.end();
});

let spans = 0;
/** A model's turn, as an exporter tells of it. */
function turn(agent: string, session: string, model: string) {
  const at = BigInt(Date.now() + 500) * 1_000_000n;
  const id = (++spans).toString(16).padStart(16, "0");
  const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
  const span = {
    ...{ traceId: id.repeat(2), spanId: id, name: `chat ${model}` },
    ...{ startTimeUnixNano: `${at}`, endTimeUnixNano: `${at + 1_000_000n}` },
    attributes: [
      ...[text("gen_ai.operation.name", "chat"), text("gen_ai.response.model", model)],
      ...[text("gen_ai.conversation.id", session), text("gen_ai.agent.name", agent)],
    ],
  };
  const resource = { attributes: [text("service.name", agent)] };
  return { resourceSpans: [{ resource, scopeSpans: [{ spans: [span] }] }] };
}

it("a session on another model than the one it was routed to is found, with its route and span, and goes when it is back", async () => {
  const { company, agentId, key, work, found, sql } = await openEvaluated(world, worker);
  const provider = await addProvider(company, "north", "https://models.example.com/v1");
  await addModel(company, "quick", { provider });
  await publishRouting(company, { default: toModel("quick") });
  const route = await post(world.gateway, key, "/v1/route", { agent: "payer", session: "s1" });
  expect(route.body.model).toBe("quick");
  const tell = (model: string) =>
    post(world.gateway, key, "/v1/traces", turn("payer", "s1", model));
  expect((await tell("other-3")).status).toBe(200);
  await work(2_000);
  const [one] = await found("model_strayed");
  const span = await sql("SELECT id FROM event WHERE org_id = $1 AND kind = 'span.chat'");
  expect(one).toMatchObject({
    ...{ agent_id: agentId, owner_id: company.owner.id, state: "open" },
    facts: {
      ...{ model: "other-3", routed: "quick", route_id: route.body.route_id },
      span_id: span.rows[0].id,
    },
  });
  const detail = await company.run(company.security, "finding.get", { id: one?.id });
  expect(detail.evidence).toMatchObject([
    ...[{ kind: "session" }, { kind: "route" }, { kind: "span" }, { kind: "agent" }],
  ]);
  await tell("quick-v1");
  await work(2_000);
  expect(await found("model_strayed")).toMatchObject([{ state: "resolved", resolved_by: "cause" }]);
});
