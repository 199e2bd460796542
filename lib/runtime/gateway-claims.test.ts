import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call, type GatewayWorld, openGatewayWorld, post } from "@/e2e/harness/company";
import { contextOf, EVALUATION, policiesOf, support, verdictOf } from "@/e2e/harness/support";

let world: GatewayWorld;
beforeAll(async () => {
  world = await openGatewayWorld();
});
afterAll(() => world.end());

describe("claims never widen", () => {
  it("refuses an agent that the key does not speak for, and leaves its sessions alone", async () => {
    const company = await world.newCompany();
    const { key } = await support(company);
    await company.agent("finance");
    const answer = await post(
      world.gateway,
      key,
      EVALUATION,
      call("finance", "crm/read", {}, { session: "s1" }),
    );
    expect(policiesOf(answer)).toEqual(["ceiling:not-your-agent"]);
  });

  it("inherits what the agent touched in the last hour when the session id is fresh or missing", async () => {
    const company = await world.newCompany();
    const { key } = await support(company);
    const ask = (tool: string, session?: string) =>
      post(world.gateway, key, EVALUATION, call("support", tool, {}, session ? { session } : {}));
    await ask("crm/read", "s1");
    await ask("web/fetch", "s1");
    expect(verdictOf(await ask("mail/send", "s2"))).toBe("block");
    expect(verdictOf(await ask("mail/send"))).toBe("block");
    await post(world.gateway, key, "/v1/sessions", {
      agent: "support",
      session: "clean",
      request: "Mail Ann",
    });
    expect(verdictOf(await ask("mail/send", "clean"))).toBe("allow");
  });

  it("keeps on whose behalf a session acts, when a later call drops or changes it", async () => {
    const company = await world.newCompany();
    const { key } = await support(company);
    const { id, ctx } = company.owner;
    const person = await world.admin.query(
      "SELECT email FROM person WHERE org_id = $1 AND id = $2",
      [ctx.orgId, id],
    );
    const email = person.rows[0].email;
    const context = { session: "s1", on_behalf_of: email };
    await post(world.gateway, key, EVALUATION, call("support", "web/fetch", {}, context));
    const changed = { session: "s1", on_behalf_of: "someone@else.example" };
    const other = await post(
      world.gateway,
      key,
      EVALUATION,
      call("support", "web/fetch", {}, changed),
    );
    expect(policiesOf(other)).toContain("ceiling:on-behalf-of-changed");
    const dropped = await post(
      world.gateway,
      key,
      EVALUATION,
      call("support", "pay/refund", { amount: 1 }, { session: "s1" }),
    );
    const request = await post(world.gateway, key, "/access/v1/requests", {
      evaluation_id: contextOf(dropped).evaluation_id,
      binding_token: contextOf(dropped).access_request?.binding_token,
    });
    // The only owner is the person it acts for, so nobody may say yes.
    expect(request.status).toBe(409);
  });

  it("does not let telemetry open a clean session", async () => {
    const company = await world.newCompany();
    const { key } = await support(company);
    const ask = (tool: string, session: string) =>
      post(world.gateway, key, EVALUATION, call("support", tool, {}, { session }));
    await ask("crm/read", "s1");
    await ask("web/fetch", "s1");
    const sent = await post(world.gateway, key, "/v1/traces", oneSpan("support", "s9"));
    expect(sent.status).toBe(200);
    expect(verdictOf(await ask("mail/send", "s9"))).toBe("block");
  });
});

/** An OTLP export of one model turn in some conversation. */
function oneSpan(agent: string, conversation: string) {
  const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
  const span = {
    traceId: "0af7651916cd43dd8448eb211c80319c",
    spanId: "b7ad6b7169203331",
    name: "chat",
    startTimeUnixNano: String(BigInt(Date.now()) * 1_000_000n),
    endTimeUnixNano: String(BigInt(Date.now() + 5) * 1_000_000n),
    attributes: [
      text("gen_ai.operation.name", "chat"),
      text("gen_ai.agent.id", agent),
      text("gen_ai.conversation.id", conversation),
    ],
  };
  const resource = { attributes: [text("service.name", "guard")] };
  return { resourceSpans: [{ resource, scopeSpans: [{ spans: [span] }] }] };
}
