import { existsSync, readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import pg from "pg";
import { from } from "pg-copy-streams";
import type { GatewayWorld } from "../harness/company";
import { startPart } from "../harness/part";
import { say, table } from "./say";

const FILE = new URL("../../../shared/data/agentdojo-visible.otlp.jsonl.gz", import.meta.url);
const GENERATED_SESSIONS = 800;
const AT_ONCE = 8;

/** OTLP ingest over HTTP, beside a raw COPY of as many rows of the same canonical text and leaf. */
export async function benchIngest(world: GatewayWorld): Promise<void> {
  const company = await world.newCompany();
  const key = await company.key([await company.agent("reporter")], { mayIngest: true });
  const { bodies, source } = readExports();
  const gateway = await startPart("gateway", world);
  try {
    const seconds = await timed(() => sendAll(`${gateway.url}/v1/traces`, key, bodies));
    const spans = await copyRows(world, company.org.orgId);
    say(
      `\nOTLP ingest of ${bodies.length} sessions (${source}, gzip JSON, ${AT_ONCE} at once), beside a COPY of as many rows`,
    );
    const rate = spans.rows / seconds;
    const base = spans.rows / spans.seconds;
    table(
      ["spans", "ingested/s", "copied/s", "ratio"],
      [[String(spans.rows), rate.toFixed(0), base.toFixed(0), (rate / base).toFixed(3)]],
    );
  } finally {
    await gateway.stop();
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

async function sendAll(url: string, key: string, bodies: readonly Buffer[]): Promise<void> {
  const queue = [...bodies];
  const headers = {
    ...{ authorization: `Bearer ${key}`, "content-type": "application/json" },
    "content-encoding": "gzip",
  };
  const one = async () => {
    for (let body = queue.pop(); body; body = queue.pop()) {
      const answer = await fetch(url, { method: "POST", headers, body: new Uint8Array(body) });
      if (answer.status !== 200) throw new Error(`ingest answered ${answer.status}`);
      await answer.text();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

/** Copies what was ingested into a table of its own, without index, trigger or policy: the fastest that Postgres takes rows. */
async function copyRows(
  world: GatewayWorld,
  orgId: string,
): Promise<{ rows: number; seconds: number }> {
  const { rows } = await world.admin.query(
    `SELECT id, recorded_at::text AS at, kind, canonical, '\\x' || encode(leaf, 'hex') AS leaf
     FROM event WHERE org_id = $1 AND kind LIKE 'span.%'`,
    [orgId],
  );
  const copied = (text: string) => text.replace(/[\\\n\r\t]/g, (c) => ESCAPES[c] ?? c);
  const lines = rows.map(
    (row) =>
      `${[orgId, row.id, row.at, row.kind, row.canonical, row.leaf].map(copied).join("\t")}\n`,
  );
  const client = new pg.Client({ connectionString: world.database.adminUrl });
  await client.connect();
  await client.query(
    "CREATE TABLE raw_copy (org uuid, id uuid, at timestamptz, kind text, canonical text, leaf bytea)",
  );
  const seconds = await timed(() =>
    pipeline(Readable.from(lines), client.query(from("COPY raw_copy FROM STDIN"))),
  );
  await client.query("DROP TABLE raw_copy");
  await client.end();
  return { rows: rows.length, seconds };
}

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function readExports(): { bodies: Buffer[]; source: string } {
  if (!existsSync(FILE)) {
    const made = Array.from({ length: GENERATED_SESSIONS }, (_, n) => gzipSync(sessionOf(n)));
    return { bodies: made, source: "generated" };
  }
  const lines = gunzipSync(readFileSync(FILE)).toString("utf8").trim().split("\n");
  return { bodies: lines.map((line) => gzipSync(line)), source: "real agent sessions" };
}

/** A session of ten tool calls, where no real ones are beside the project. */
function sessionOf(n: number): string {
  const text = (key: string, value: string) => ({ key, value: { stringValue: value } });
  const start = BigInt(Date.now() - 3_600_000) * 1_000_000n;
  const spans = Array.from({ length: 10 }, (_, i) => ({
    traceId: (n + 1).toString(16).padStart(32, "0"),
    spanId: (n * 10 + i + 1).toString(16).padStart(16, "0"),
    name: "execute_tool search",
    startTimeUnixNano: String(start),
    attributes: [
      ...[text("gen_ai.operation.name", "execute_tool"), text("gen_ai.tool.name", "search")],
      ...[text("gen_ai.conversation.id", `made-${n}`), text("gen_ai.agent.name", "bench")],
      text("gen_ai.tool.call.arguments", JSON.stringify({ query: "x".repeat(300) })),
    ],
  }));
  return JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
}
