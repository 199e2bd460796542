import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call, type GatewayWorld, get, openGatewayWorld, post } from "@/e2e/harness/company";
import {
  contextOf,
  EVALUATION,
  policiesOf,
  support,
  taskOf,
  verdictOf,
} from "@/e2e/harness/support";

let world: GatewayWorld;
beforeAll(async () => {
  world = await openGatewayWorld();
});
afterAll(() => world.end());

describe("an agent asks before it acts", () => {
  it("is allowed what an entitlement permits, and gets a receipt", async () => {
    const company = await world.newCompany();
    const { key } = await support(company);
    const answer = await post(
      world.gateway,
      key,
      EVALUATION,
      call("support", "crm/read", {}, { session: "s1" }),
    );
    expect(answer.status).toBe(200);
    expect(answer.body.decision).toBe(true);
    expect(verdictOf(answer)).toBe("allow");
    const { receipt, evaluation_id } = contextOf(answer);
    expect(receipt?.event_id).toBe(evaluation_id);
    const events = await company.org.events();
    expect(events.filter((e) => e.id === evaluation_id && e.kind === "decision")).toHaveLength(1);
  });

  it("is blocked where nothing permits, and is told why", async () => {
    const company = await world.newCompany();
    const { key } = await support(company);
    const answer = await post(
      world.gateway,
      key,
      EVALUATION,
      call("support", "crm/delete", {}, { session: "s1" }),
    );
    expect(answer.body.decision).toBe(false);
    expect(policiesOf(answer)).toEqual(["ceiling:unknown-tool"]);
  });

  it("asks a person, acts once on the yes, and is blocked the second time", async () => {
    const company = await world.newCompany();
    const { key } = await support(company);
    const body = call(
      "support",
      "pay/refund",
      { amount: 40 },
      { session: "s1", tool_call_id: "c1" },
    );
    const asked = await post(world.gateway, key, EVALUATION, body);
    expect(verdictOf(asked)).toBe("step_up");
    const request = await post(world.gateway, key, "/access/v1/requests", {
      evaluation_id: contextOf(asked).evaluation_id,
      binding_token: contextOf(asked).access_request?.binding_token,
      justification: "The parcel was lost.",
    });
    expect(request.status).toBe(201);
    const { id } = taskOf(request);
    expect(verdictOf(await post(world.gateway, key, EVALUATION, body))).toBe("step_up");
    await company.run(company.owner, "approval.decide", {
      id,
      answer: "approve",
      reason: "It was lost.",
    });
    const settled = taskOf(await get(world.gateway, key, `/access/v1/requests/${id}`));
    expect(settled.status).toBe("approved");
    const acted = await post(world.gateway, key, EVALUATION, body);
    expect(verdictOf(acted)).toBe("allow");
    const again = await post(world.gateway, key, EVALUATION, body);
    expect(verdictOf(again)).toBe("block");
    expect(policiesOf(again)).toContain("ceiling:approval-used");
    const other = call("support", "pay/refund", { amount: 41 }, { session: "s1" });
    expect(verdictOf(await post(world.gateway, key, EVALUATION, other))).toBe("step_up");
  });

  it("may not send anything out once untrusted content met confidential data", async () => {
    const company = await world.newCompany();
    const { key } = await support(company);
    const ask = (tool: string) =>
      post(world.gateway, key, EVALUATION, call("support", tool, {}, { session: "s1" }));
    expect(verdictOf(await ask("mail/send"))).toBe("allow");
    await ask("web/fetch");
    expect(verdictOf(await ask("mail/send"))).toBe("allow");
    // The mail above is still on its way: reading confidential data now would complete the combination.
    expect(policiesOf(await ask("crm/read"))).toContain("guardrail:untrusted-confidential-egress");
  });
});

describe("sessions", () => {
  it("never continue once closed, and take their pending approvals along", async () => {
    const company = await world.newCompany();
    const { key } = await support(company);
    const opened = await post(world.gateway, key, "/v1/sessions", {
      agent: "support",
      session: "s1",
    });
    expect(opened.status).toBe(201);
    const { id } = opened.body.session as { id: string };
    const asked = await post(
      world.gateway,
      key,
      EVALUATION,
      call("support", "pay/refund", { amount: 1 }, { session: "s1" }),
    );
    const { evaluation_id, access_request } = contextOf(asked);
    const request = await post(world.gateway, key, "/access/v1/requests", {
      evaluation_id,
      binding_token: access_request?.binding_token,
    });
    expect(
      (await post(world.gateway, key, `/v1/sessions/${id}/turns`, { text: "And hurry" })).status,
    ).toBe(200);
    expect((await post(world.gateway, key, `/v1/sessions/${id}/close`, {})).status).toBe(200);
    const { id: asking } = taskOf(request);
    const withdrawn = taskOf(await get(world.gateway, key, `/access/v1/requests/${asking}`));
    expect(withdrawn.status).toBe("cancelled");
    const after = await post(
      world.gateway,
      key,
      EVALUATION,
      call("support", "crm/read", {}, { session: "s1" }),
    );
    expect(policiesOf(after)).toContain("ceiling:session-not-open");
  });

  it("record an outcome once, and keep the labels it adds", async () => {
    const company = await world.newCompany();
    const { key } = await support(company);
    const allowed = await post(
      world.gateway,
      key,
      EVALUATION,
      call("support", "crm/read", {}, { session: "s1" }),
    );
    const report = {
      evaluation_id: contextOf(allowed).evaluation_id,
      status: "ok",
      labels: ["untrusted"],
      result: "Ann",
    };
    expect((await post(world.gateway, key, "/v1/outcomes", report)).body).toMatchObject({
      repeated: false,
    });
    expect((await post(world.gateway, key, "/v1/outcomes", report)).body).toMatchObject({
      repeated: true,
    });
    const mail = await post(
      world.gateway,
      key,
      EVALUATION,
      call("support", "mail/send", {}, { session: "s1" }),
    );
    expect(policiesOf(mail)).toContain("guardrail:untrusted-confidential-egress");
    const outcomes = (await company.org.events()).filter((e) => e.kind === "outcome");
    expect(outcomes).toHaveLength(1);
  });

  it("count a retried call once and give it the same answer", async () => {
    const company = await world.newCompany();
    const { key } = await support(company);
    const body = call("support", "crm/read", {}, { session: "s1", tool_call_id: "c1" });
    const first = await post(world.gateway, key, EVALUATION, body);
    const second = await post(world.gateway, key, EVALUATION, body);
    expect(contextOf(second).evaluation_id).toBe(contextOf(first).evaluation_id);
    expect(contextOf(second).receipt).toEqual(contextOf(first).receipt);
    const together = await Promise.all(
      [1, 2, 3].map(() => post(world.gateway, key, EVALUATION, body)),
    );
    const ids = together.map((answer) => contextOf(answer).evaluation_id);
    expect(new Set(ids)).toEqual(new Set([contextOf(first).evaluation_id]));
    const fresh = call("support", "crm/read", {}, { session: "s1", tool_call_id: "c2" });
    const racing = await Promise.all(
      [1, 2, 3].map(() => post(world.gateway, key, EVALUATION, fresh)),
    );
    expect(new Set(racing.map((answer) => contextOf(answer).evaluation_id)).size).toBe(1);
    const decisions = (await company.org.events()).filter((e) => e.kind === "decision");
    expect(decisions).toHaveLength(2);
  });
});

describe("two gateways over one database", () => {
  it("never let a combination slip through between them", async () => {
    const company = await world.newCompany();
    const { key } = await support(company);
    const gateways = [world.gateway, world.another()];
    for (let round = 0; round < 10; round++) {
      const session = `s${round}`;
      await post(world.gateway, key, "/v1/sessions", { agent: "support", session });
      const answers = await Promise.all(
        ["crm/read", "web/fetch", "mail/send"].map((tool, i) => {
          const gateway = gateways[i % 2] ?? world.gateway;
          return post(gateway, key, EVALUATION, call("support", tool, {}, { session }));
        }),
      );
      expect(answers.map((a) => a.status)).toEqual([200, 200, 200]);
      expect(answers.filter((a) => a.body.decision).length).toBe(2);
    }
  });

  it("both refuse from the next record on when an agent is suspended", async () => {
    const company = await world.newCompany();
    const { key, agent } = await support(company);
    const gateways = [world.gateway, world.another()];
    for (const g of gateways)
      await post(g, key, EVALUATION, call("support", "crm/read", {}, { session: "s1" }));
    await company.run(company.security, "agent.suspend", { id: agent, reason: "Odd behaviour" });
    for (const g of gateways) {
      const answer = await post(
        g,
        key,
        EVALUATION,
        call("support", "crm/read", {}, { session: "s1" }),
      );
      expect(policiesOf(answer)).toContain("ceiling:agent-not-active");
    }
  });
});

describe("a newcomer narrows an entitlement", () => {
  it("and the next evaluation changes its verdict", async () => {
    const company = await world.newCompany();
    const { key, refunds } = await support(company);
    const ask = (amount: number) =>
      post(
        world.gateway,
        key,
        EVALUATION,
        call("support", "pay/refund", { amount }, { session: "s1" }),
      );
    expect(verdictOf(await ask(40))).toBe("step_up");
    const narrowed = { id: refunds.id, version: refunds.version };
    const constraints = [{ argument: "/amount", op: "at_most", value: 30 }];
    await company.run(company.security, "entitlement.narrow", { ...narrowed, constraints });
    expect(verdictOf(await ask(40))).toBe("block");
    expect(verdictOf(await ask(30))).toBe("step_up");
  });
});
