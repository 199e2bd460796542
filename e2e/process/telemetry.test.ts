import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Company, type GatewayWorld, openGatewayWorld, post } from "../harness/company";

let world: GatewayWorld;
let company: Company;
let key: string;

beforeAll(async () => {
  world = await openGatewayWorld();
  company = await world.newCompany();
  key = await company.key([await company.agent("reporter")], { mayIngest: true });
});
afterAll(() => world?.end());

type Attributes = Record<string, string | number>;
const TRACE = "5b8efff798038103d269b633813fc60c";

function spanOf(n: number, attributes: Attributes): object {
  return {
    ...{ traceId: TRACE, spanId: n.toString(16).padStart(16, "0"), name: "span" },
    startTimeUnixNano: String(BigInt(Date.now() - 60_000) * 1_000_000n),
    attributes: Object.entries(attributes).map(([name, value]) => ({
      key: name,
      value: typeof value === "string" ? { stringValue: value } : { intValue: String(value) },
    })),
  };
}

const exportOf = (spans: object[]) => ({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
const send = (spans: object[], gateway = world.gateway) =>
  post(gateway, key, "/v1/traces", exportOf(spans));

const found = async (sql: string, ...values: unknown[]) =>
  (await world.admin.query(sql, [company.org.orgId, ...values])).rows;

const recorded = async () =>
  (await found("SELECT count(*)::int AS n FROM event WHERE org_id = $1 AND kind LIKE 'span.%'"))[0]
    .n;

describe("telemetry that is right but strange", () => {
  it("is taken whole, whatever hides in texts within texts", async () => {
    const nul = String.fromCharCode(0);
    const schema = { type: "object", properties: { [`a${nul}b`]: { const: "\ud800" } } };
    const definitions = [{ name: "odd", description: `x${nul}y\ud800`, parameters: schema }];
    const before = await recorded();
    const answer = await send([
      spanOf(1, {
        "gen_ai.operation.name": "chat",
        "gen_ai.tool.definitions": JSON.stringify(definitions),
        "gen_ai.input.messages": JSON.stringify([{ role: "user", content: `q${nul}` }]),
        "gen_ai.agent.name": "Ünïcode 日本 🙂",
        "gen_ai.usage.input_tokens": 9_007_199_254_740_991,
      }),
      spanOf(2, { "gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "x".repeat(200) }),
    ]);
    expect([answer.status, answer.body]).toEqual([200, {}]);
    expect(await recorded()).toBe(before + 2);
  });

  it("names who reported it by id and name, and nothing else of the key", async () => {
    await send([spanOf(9, { "gen_ai.operation.name": "chat" })]);
    const events = await found(
      "SELECT canonical FROM event WHERE org_id = $1 AND kind LIKE 'span.%'",
    );
    expect(events.length).toBeGreaterThan(0);
    for (const { canonical } of events)
      expect(Object.keys(JSON.parse(canonical).actor).sort()).toEqual(["id", "name", "type"]);
  });

  it("counts tokens up to the end of what can be counted, and goes on", async () => {
    const most = 9_007_199_254_740_991;
    for (let round = 0; round < 4; round++) {
      const spans = Array.from({ length: 400 }, (_, i) =>
        spanOf(10_000 + round * 400 + i, {
          ...{ "gen_ai.operation.name": "chat", "gen_ai.conversation.id": "tokens" },
          "gen_ai.usage.input_tokens": most,
        }),
      );
      expect((await send(spans)).status).toBe(200);
    }
  });

  it("does not make two agents one because their names look alike", async () => {
    await company.agent("finance-bot");
    const names = ["Finance Bot", "finance bot!", "日本", "中国", "FINANCE-BOT"];
    const spans = names.map((name, i) =>
      spanOf(20_000 + i, { "gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": name }),
    );
    expect((await send(spans)).status).toBe(200);
    const rows = await found(
      "SELECT x.value, a.id, a.lifecycle FROM agent_external_id x JOIN agent a ON a.org_id = x.org_id AND a.id = x.agent_id WHERE x.org_id = $1 AND x.value = ANY ($2)",
      names,
    );
    expect(rows.map((row) => row.lifecycle)).toEqual(names.map(() => "proposed"));
    expect(new Set(rows.map((row) => row.id)).size).toBe(names.length);
  });

  it("is recorded once when the same spans come many times at once, in any order", async () => {
    const spans = Array.from({ length: 60 }, (_, i) =>
      spanOf(30_000 + i, {
        ...{ "gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": `t-${i % 7}` },
        ...{ "gen_ai.conversation.id": `c-${i % 9}`, "gen_ai.agent.name": `a-${i % 3}` },
      }),
    );
    const before = await recorded();
    const gateways = [world.gateway, world.another()];
    const orders = Array.from({ length: 24 }, (_, n) => {
      const from = (n * 17) % spans.length;
      const turned = [...spans.slice(from), ...spans.slice(0, from)];
      return n % 2 === 0 ? turned : turned.reverse();
    });
    const answers = await Promise.all(orders.map((order, n) => send(order, gateways[n % 2])));
    expect(answers.map((answer) => answer.status)).toEqual(orders.map(() => 200));
    expect(await recorded()).toBe(before + spans.length);
    const [sum] = await found(
      "SELECT sum(observed)::int AS n FROM session WHERE org_id = $1 AND external_id LIKE 'c-%'",
    );
    expect(sum.n).toBe(spans.length);
  });
});
