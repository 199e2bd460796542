import { existsSync, readFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeTracesProtobuf } from "@/lib/adapters/otlp-protobuf";
import { type Company, type GatewayWorld, openGatewayWorld } from "../harness/company";
import { type Part, startPart } from "../harness/part";

const FILE = new URL("../../../shared/data/agentdojo-visible.otlp.jsonl.gz", import.meta.url);
const AT_ONCE = 8;

let world: GatewayWorld;
let company: Company;
let gateway: Part;
let key: string;

beforeAll(async () => {
  world = await openGatewayWorld();
  company = await world.newCompany();
  const agent = await company.agent("reporter");
  key = await company.key([agent], { mayIngest: true });
  gateway = await startPart("gateway", world);
});
afterAll(async () => {
  await gateway?.stop();
  await world?.end();
});

/** Sends every body, some at a time, as an exporter does: gzip, and again when told to come back. */
async function sendAll(bodies: readonly Uint8Array[], contentType: string): Promise<void> {
  const queue = bodies.map((body) => gzipSync(body));
  const headers = {
    ...{ authorization: `Bearer ${key}`, "content-type": contentType },
    "content-encoding": "gzip",
  };
  const one = async () => {
    for (let body = queue.pop(); body; body = queue.pop()) {
      const answer = await fetch(`${gateway.url}/v1/traces`, { method: "POST", headers, body });
      expect(answer.status).toBe(200);
      const said = await answer.text();
      // Nothing in it is refused: an empty success in either format.
      expect(["{}", ""]).toContain(said);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

async function figures() {
  const { rows } = await world.admin.query(
    `SELECT (SELECT count(*)::int FROM event WHERE org_id = $1 AND kind LIKE 'span.%') AS spans,
       (SELECT count(*)::int FROM event WHERE org_id = $1 AND kind = 'span.execute_tool') AS calls,
       (SELECT count(*)::int FROM session WHERE org_id = $1) AS sessions,
       (SELECT sum(observed)::int FROM session WHERE org_id = $1) AS observed,
       (SELECT sum(input_tokens + output_tokens + reasoning_tokens)::text FROM session WHERE org_id = $1) AS tokens,
       (SELECT count(*)::int FROM event_payload WHERE org_id = $1) AS payloads,
       (SELECT count(*)::int FROM unsequenced WHERE org_id = $1) AS waiting,
       (SELECT count(*)::int FROM agent WHERE org_id = $1) AS agents,
       (SELECT count(*)::int FROM tool WHERE org_id = $1) AS tools`,
    [company.org.orgId],
  );
  return rows[0];
}

type Value = { stringValue?: string };
type Span = { attributes?: { key: string; value: Value }[] };
const PRIVATE = /messages|instructions|arguments|result|definitions/;

/** The texts of one export that must be in no record: each message, argument and result, and what is inside them. */
function privateTexts(body: { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] }): string[] {
  const spans = body.resourceSpans.flatMap((r) => r.scopeSpans.flatMap((s) => s.spans));
  const values = spans.flatMap((span) =>
    (span.attributes ?? []).flatMap(({ key: name, value }) =>
      PRIVATE.test(name) && value.stringValue ? textsIn(value.stringValue) : [],
    ),
  );
  return [...new Set(values)].filter((text) => text.length > 24 && text.includes(" "));
}

function textsIn(content: string): string[] {
  const texts = [content, ...content.split("\n").map((line) => line.trim())];
  const visit = (value: unknown): void => {
    if (typeof value === "string") texts.push(value, ...value.split("\n"));
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(visit);
  };
  try {
    visit(JSON.parse(content));
  } catch {
    // Not JSON: the text and its lines are all there is.
  }
  return texts;
}

if (existsSync(FILE)) describe("real agent sessions over HTTP", () => proveAll());
else
  it("real agent sessions are not beside this project", () => {
    process.stdout.write(
      "Real sessions are not here (../shared/data/agentdojo-visible.otlp.jsonl.gz): nothing was proved on them.\n",
    );
    expect(existsSync(FILE)).toBe(false);
  });

function proveAll(): void {
  const lines = gunzipSync(readFileSync(FILE)).toString("utf8").trim().split("\n");
  const json = lines.map((line) => Buffer.from(line));

  it("1,260 sessions with 4,916 tool calls: none lost", async () => {
    expect(lines).toHaveLength(1260);
    await sendAll(json, "application/json");
    const after = await figures();
    expect(after).toMatchObject({ calls: 4916, observed: 4916, sessions: 1260 });
    const sent = lines.reduce((sum, line) => sum + line.split('"spanId"').length - 1, 0);
    expect(after.spans).toBe(sent);
  });

  it("sent again, whole, and partly as protobuf: none doubled", async () => {
    const before = await figures();
    await sendAll(json, "application/json");
    const some = lines.filter((_, i) => i % 4 === 0);
    const protobuf = some.map((line) => encodeTracesProtobuf(JSON.parse(line)));
    await sendAll(protobuf, "application/x-protobuf");
    expect(await figures()).toEqual(before);
  });

  it("discovered agents and tools are proposals only, entitled to nothing", async () => {
    const { rows } = await world.admin.query(
      `SELECT 'agent' AS what, lifecycle AS state, access_class AS class, count(*)::int AS n
         FROM agent WHERE org_id = $1 AND origin = 'discovered' GROUP BY 2, 3
       UNION ALL SELECT 'tool', state, coalesce(reviewed_hash, ''), count(*)::int
         FROM tool WHERE org_id = $1 AND origin = 'discovered' GROUP BY 2, 3
       UNION ALL SELECT 'entitlement', state, '', count(*)::int FROM entitlement WHERE org_id = $1 GROUP BY 2`,
      [company.org.orgId],
    );
    const found = Object.fromEntries(rows.map((row) => [row.what, [row.state, row.class]]));
    expect(found).toEqual({ agent: ["proposed", "generates_only"], tool: ["proposed", ""] });
    for (const row of rows) expect(row.n).toBeGreaterThan(1);
  });

  it("leave no message, argument or result text in any canonical byte", async () => {
    let checked = 0;
    for (const line of lines.filter((_, i) => i % 3 === 0)) {
      const conversation = /"gen_ai\.conversation\.id", "value": \{"stringValue": "([^"]+)"/.exec(
        line,
      );
      const { rows } = await world.admin.query(
        `SELECT string_agg(e.canonical, E'\\n') AS record FROM event e
         JOIN session s ON s.org_id = e.org_id AND s.id = e.session_id
         WHERE e.org_id = $1 AND s.external_id = $2`,
        [company.org.orgId, conversation?.[1]],
      );
      const record = String(rows[0].record);
      const texts = privateTexts(JSON.parse(line));
      const leaked = texts.filter(
        (text) => record.includes(text) || record.includes(JSON.stringify(text).slice(1, -1)),
      );
      expect(leaked).toEqual([]);
      checked += texts.length;
    }
    expect(checked).toBeGreaterThan(3_000);
  });
}
