import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { freePort } from "@/lib/runtime/supervisor/ports";
import { type Company, call, type GatewayWorld } from "../harness/company";
import { type Part, startPart } from "../harness/part";
import { bundled } from "./bundled";
import { type Load, load } from "./load";
import { say, table } from "./say";

const CONNECTIONS = [1, 8, 32];
const SECONDS = 5;
const CALLS_A_SESSION = 20;
const AT_A_TIME = 64;

/** Evaluations with a durable receipt, beside a Hono server that echoes the same bodies. */
export async function benchEvaluation(world: GatewayWorld): Promise<void> {
  const key = await furnish(await world.newCompany());
  const bundles = await bundled(["lib/runtime/mains/gateway.ts", "e2e/bench/echo.ts"]);
  const gateway = await startPart("gateway", { ...world, bundle: bundles[0] });
  const echo = await startEcho(bundles[1] ?? "");
  try {
    const bodies = bodyMaker();
    const evaluation = (connections: number, seconds = SECONDS) =>
      load({
        ...{ url: `${gateway.url}/access/v1/evaluation`, connections, seconds, body: bodies },
        headers: { authorization: `Bearer ${key}` },
      });
    const echoed = (connections: number, seconds = SECONDS) =>
      load({ url: `${echo.url}/echo`, connections, seconds, body: bodies });
    say("\nEvaluation with durable receipt, beside a Hono echo of the same body");
    await Promise.all([evaluation(8, 3), echoed(8, 3)]);
    const rows: string[][] = [];
    for (const n of CONNECTIONS) {
      const base = await echoed(n);
      rows.push(rowOf(n, base, await evaluation(n)));
    }
    table(["connections", "evaluations/s", "p50", "p99", "echoes/s", "p50", "p99", "ratio"], rows);
    await sayRecorded(world);
  } finally {
    await stopAll(gateway, echo.child);
  }
}

function rowOf(connections: number, base: Load, it: Load): string[] {
  return [
    String(connections),
    ...[it.perSecond.toFixed(0), `${it.p50} ms`, `${it.p99} ms`],
    ...[base.perSecond.toFixed(0), `${base.p50} ms`, `${base.p99} ms`],
    (it.perSecond / base.perSecond).toFixed(3),
  ];
}

/** An agent with a few tools of each kind, and forty other agents so that the org is not empty. */
async function furnish(company: Company): Promise<string> {
  const customers = await company.resource("customers", "confidential");
  const agent = await company.agent("support");
  const read = await company.tool("crm/read", {
    resourceMap: [{ match: "always", resource: "customers" }],
    inputSchema: { type: "object", properties: { customer: { type: "string" } } },
  });
  await company.entitle(agent, read, { resources: [customers] });
  for (let i = 0; i < 40; i++) {
    const other = await company.agent(`agent-${i}`);
    await company.entitle(other, await company.tool(`server-${i}/tool`, { effects: ["read"] }));
  }
  return company.key([agent], { mayOpenSessions: true, mayIngest: true });
}

/** The body of one call, from sixty-four conversations at a time of twenty calls each, which begin and end one by one. */
function bodyMaker(): () => string {
  let sent = 0;
  return () => {
    const place = sent % AT_A_TIME;
    const turn = Math.floor(sent / AT_A_TIME) + Math.floor((place * CALLS_A_SESSION) / AT_A_TIME);
    const session = `bench-${place}-${Math.floor(turn / CALLS_A_SESSION)}`;
    const body = call("support", "crm/read", { customer: `C-${sent % 977}` }, { session });
    sent++;
    return JSON.stringify(body);
  };
}

async function sayRecorded(world: GatewayWorld): Promise<void> {
  const { rows } = await world.admin.query(
    "SELECT count(*)::int AS n FROM event WHERE kind = 'decision' AND verdict = 'allow'",
  );
  say(`${rows[0].n} allowing decisions are on disk.`);
}

async function startEcho(script: string): Promise<{ child: ChildProcess; url: string }> {
  const port = await freePort();
  const child = spawn(process.execPath, [script, String(port)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout ?? child, "data");
  return { child, url: `http://127.0.0.1:${port}` };
}

async function stopAll(gateway: Part, echo: ChildProcess): Promise<void> {
  echo.kill("SIGKILL");
  await gateway.stop();
}
