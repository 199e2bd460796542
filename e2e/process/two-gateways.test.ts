import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Company, call, type GatewayWorld, openGatewayWorld } from "../harness/company";
import { type Part, startPart } from "../harness/part";
import { proposeMore } from "../harness/policy";
import { type Context, EVALUATION, support } from "../harness/support";

/** Two gateways, each a process of its own, over one database. */
let world: GatewayWorld;
let gateways: Part[];

beforeAll(async () => {
  world = await openGatewayWorld();
  gateways = await Promise.all([startPart("gateway", world), startPart("gateway", world)]);
});
afterAll(async () => {
  for (const gateway of gateways ?? []) await gateway.stop();
  await world?.end();
});

type Told = { decision: boolean; context: Context };

async function send(gateway: Part, key: string, path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(`${gateway.url}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  expect(answer.ok, `${path} answered ${answer.status}`).toBe(true);
  return answer.json();
}

const decide = (gateway: Part, key: string, tool: string, session: string) =>
  send(gateway, key, EVALUATION, call("support", tool, {}, { session })) as Promise<Told>;

describe("one session at two gateways at once", () => {
  const SESSIONS = 40;
  const CALLS = ["web/fetch", "crm/read", "mail/send"];

  it("never has read untrusted content, touched confidential data and sent something", async () => {
    const company = await world.newCompany();
    const { key } = await support(company);
    const allowed: Set<string>[] = [];
    for (let i = 0; i < SESSIONS; i++) {
      const session = `race-${i}`;
      const opened = { agent: "support", session, request: "Answer the customer" };
      await send(at(i), key, "/v1/sessions", opened);
      const tools = shuffled(CALLS, i);
      const told = await Promise.all(
        tools.flatMap((tool) => gateways.map((g) => decide(g, key, tool, session))),
      );
      const asked = tools.flatMap((tool) => gateways.map(() => tool));
      allowed.push(new Set(asked.filter((_, n) => told[n]?.decision)));
    }
    expect(allowed.filter((tools) => tools.size === CALLS.length)).toEqual([]);
    // Each kind of call got through somewhere, so the rule and not chance kept them apart.
    for (const tool of CALLS)
      expect(
        allowed.some((tools) => tools.has(tool)),
        `${tool} was allowed`,
      ).toBe(true);
    const recorded = await allowedInRecord(company);
    expect(recorded.filter((row) => row.tools.length === CALLS.length)).toEqual([]);
    expect(recorded).toHaveLength(allowed.filter((tools) => tools.size > 0).length);
  });
});

const at = (i: number): Part => gateways[i % 2] as Part;

/** Every order comes up. */
function shuffled<T>(items: readonly T[], i: number): T[] {
  const [a, b, c] = items as [T, T, T];
  const orders = [
    [a, b, c],
    [c, a, b],
    [b, c, a],
    [c, b, a],
    [a, c, b],
    [b, a, c],
  ];
  return orders[i % orders.length] ?? [];
}

/** What the record says was allowed, by session. */
async function allowedInRecord(company: Company): Promise<{ tools: string[] }[]> {
  const { rows } = await world.admin.query(
    `SELECT array_agg(DISTINCT canonical::jsonb->'data'->>'tool') AS tools FROM event
     WHERE org_id = $1 AND kind = 'decision' AND verdict IN ('allow', 'log', 'constrain') GROUP BY session_id`,
    [company.org.orgId],
  );
  return rows;
}

describe("what a person changes holds at both gateways from then on", () => {
  /** Calls without pause at both, noting when each was sent. */
  async function underLoad(key: string, change: () => Promise<unknown>): Promise<Noted[]> {
    const noted: Noted[] = [];
    let on = true;
    const caller = async (n: number) => {
      for (let i = 0; on; i++) {
        const sentAt = performance.now();
        const { decision } = await decide(at(n), key, "web/fetch", `load-${n}-${i % 3}`);
        noted.push({ gateway: n % 2, sentAt, decision });
      }
    };
    const callers = [0, 1, 2, 3].map(caller);
    await until(() => allowedAtBoth(noted));
    await change();
    const changedAt = performance.now();
    await until(() => sinceAtBoth(noted, changedAt, 15));
    on = false;
    await Promise.all(callers);
    return noted.filter((n) => n.sentAt > changedAt);
  }

  type Noted = { gateway: number; sentAt: number; decision: boolean };
  const allowedAtBoth = (noted: Noted[]) =>
    [0, 1].every((g) => noted.filter((n) => n.gateway === g && n.decision).length >= 10);
  const sinceAtBoth = (noted: Noted[], from: number, count: number) =>
    [0, 1].every((g) => noted.filter((n) => n.gateway === g && n.sentAt > from).length >= count);

  async function until(holds: () => boolean): Promise<void> {
    await expect.poll(holds, { timeout: 60_000, interval: 20 }).toBe(true);
  }

  it("an agent that is suspended calls nothing more", async () => {
    const company = await world.newCompany();
    const { agent, key } = await support(company);
    const since = await underLoad(key, () =>
      company.run(company.security, "agent.suspend", { id: agent, reason: "It misbehaved" }),
    );
    expect(since.filter((n) => n.decision)).toEqual([]);
  });

  it("a frozen org calls nothing more, and calls again when it is unfrozen", async () => {
    const company = await world.newCompany();
    const { key } = await support(company);
    const since = await underLoad(key, () =>
      company.run(company.security, "org.freeze", { reason: "An incident" }),
    );
    expect(since.filter((n) => n.decision)).toEqual([]);
    await company.run(company.security, "org.unfreeze", { reason: "It is over" });
    for (const gateway of gateways)
      expect((await decide(gateway, key, "web/fetch", "after")).decision).toBe(true);
  });

  it("a rule that is published by a second person blocks at once, and both name the version", async () => {
    const company = await world.newCompany();
    const { key } = await support(company);
    const cedar = `@id("no-web") @reason("Nobody browses") forbid (principal, action, resource == Tool::"web/fetch");`;
    const more = { rules: [{ handle: "no-web", cedar }] };
    const { number, publish } = await proposeMore(company, more);
    const since = await underLoad(key, publish);
    expect(since.filter((n) => n.decision)).toEqual([]);
    for (const gateway of gateways) {
      const { context } = await decide(gateway, key, "web/fetch", "after");
      expect(context).toMatchObject({ policy_number: number });
      expect(context.reasons.map((r) => r.policy)).toContain("guardrail:no-web");
    }
  });

  it("a gateway that was asleep while the rules changed does not answer by the old ones", async () => {
    const company = await world.newCompany();
    const { agent, key } = await support(company);
    for (const gateway of gateways)
      expect((await decide(gateway, key, "web/fetch", "before")).decision).toBe(true);
    const [, sleeper] = gateways as [Part, Part];
    process.kill(sleeper.pid, "SIGSTOP");
    try {
      await company.run(company.security, "agent.suspend", { id: agent, reason: "It misbehaved" });
      await sleep(200);
    } finally {
      process.kill(sleeper.pid, "SIGCONT");
    }
    expect((await decide(sleeper, key, "web/fetch", "before")).decision).toBe(false);
  });
});
