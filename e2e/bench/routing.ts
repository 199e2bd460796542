import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnvironment } from "@/lib/runtime/env";
import { freePort } from "@/lib/runtime/supervisor/ports";
import type { GatewayWorld } from "../harness/company";
import { startPart } from "../harness/part";
import { addModel, addProvider, publishRouting, toModel } from "../harness/routing";
import { support } from "../harness/support";
import { bundled } from "./bundled";
import { exchanges, quantile, type Times } from "./exchange";
import { load } from "./load";
import { say, table } from "./say";

const CONNECTIONS = [1, 8];
const ROUNDS = 4;
const CALLS = 400;
const WARM_UP = 150;

/** Routing over HTTP, and the pass-through beside the same provider called directly and through Portkey's gateway. */
export async function benchRouting(world: GatewayWorld): Promise<void> {
  const bundles = await bundled([
    ...["lib/runtime/mains/gateway.ts", "e2e/bench/echo.ts", "e2e/bench/quick-provider.ts"],
  ]);
  const provider = await startScript(bundles[2] ?? "");
  const echo = await startScript(bundles[1] ?? "");
  const gateway = await startPart("gateway", { ...world, bundle: bundles[0] });
  const portkey = await startPortkey();
  try {
    const company = await world.newCompany();
    const { key } = await support(company);
    const north = await addProvider(company, "north", `${provider.url}/v1`, null);
    await addModel(company, "quick", { provider: north });
    await publishRouting(company, { default: toModel("quick") });
    await benchRoutes({ gateway: gateway.url, echo: echo.url, key });
    await benchPassThrough([
      { name: "direct", url: `${provider.url}/v1/chat/completions`, headers: {} },
      {
        ...{ name: "Ambit", url: `${gateway.url}/v1/chat/completions` },
        headers: { authorization: `Bearer ${key}` },
      },
      {
        ...{ name: "Portkey", url: `${portkey.url}/v1/chat/completions` },
        headers: {
          ...{ authorization: "Bearer none", "x-portkey-provider": "openai" },
          "x-portkey-custom-host": `${provider.url}/v1`,
        },
      },
    ]);
    await sayRecorded(world);
  } finally {
    await gateway.stop();
    for (const { child } of [provider, echo, portkey]) child.kill("SIGKILL");
  }
}

async function benchRoutes(at: { gateway: string; echo: string; key: string }): Promise<void> {
  say("\nPOST /v1/route with durable receipt, beside a Hono echo of the same body");
  let sent = 0;
  const body = () =>
    JSON.stringify({
      ...{ agent: "support", session: `s${sent++ % 64}`, context_tokens: 1200 },
      tools: ["crm/read"],
    });
  const headers = { authorization: `Bearer ${at.key}` };
  const route = (connections: number, seconds: number) =>
    load({ url: `${at.gateway}/v1/route`, connections, seconds, headers, body });
  const echoed = (connections: number, seconds: number) =>
    load({ url: `${at.echo}/echo`, connections, seconds, body });
  await Promise.all([route(8, 2), echoed(8, 2)]);
  const rows: string[][] = [];
  for (const n of [1, 8, 32]) {
    const base = await echoed(n, 3);
    const it = await route(n, 4);
    rows.push([
      ...[String(n), it.perSecond.toFixed(0), `${it.p50} ms`, `${it.p99} ms`],
      ...[base.perSecond.toFixed(0), (it.perSecond / base.perSecond).toFixed(3)],
    ]);
  }
  table(["connections", "routes/s", "p50", "p99", "echoes/s", "ratio"], rows);
}

type Way = { name: string; url: string; headers: Record<string, string> };

async function benchPassThrough(ways: readonly Way[]): Promise<void> {
  say(
    "\nPass-through: time added to a call of the provider itself, ms; Ambit's routes are on disk before, its records after",
  );
  const rows: string[][] = [];
  for (const stream of [false, true])
    for (const connections of CONNECTIONS)
      rows.push(rowOf(stream, connections, await timesOf(ways, stream, connections)));
  table(
    [
      ...["answer", "connections", "direct p50", "p99", "Ambit + p50", "p99"],
      ...["Portkey + p50", "p99", "first byte: Ambit +", "Portkey +", "Ambit/Portkey"],
    ],
    rows,
  );
}

/** The ways take turns, so that what else the machine does meets them alike. */
async function timesOf(
  ways: readonly Way[],
  stream: boolean,
  connections: number,
): Promise<Map<string, Times>> {
  const times = new Map<string, Times>();
  for (let round = -1; round < ROUNDS; round++)
    for (const way of ways) {
      const count = round < 0 ? WARM_UP : CALLS;
      const seen = await exchanges({ ...way, body: () => bodyOf(stream) }, { connections, count });
      if (round >= 0) times.set(way.name, joined(times.get(way.name), seen));
    }
  return times;
}

function rowOf(stream: boolean, connections: number, times: ReadonlyMap<string, Times>) {
  const at = (name: string, part: keyof Times, q: number) =>
    quantile(times.get(name)?.[part] ?? [], q);
  const added = (name: string, part: keyof Times, q: number) =>
    at(name, part, q) - at("direct", part, q);
  const shown = (...figures: number[]) => figures.map((ms) => ms.toFixed(2));
  const ratio = added("Ambit", "total", 0.5) / added("Portkey", "total", 0.5);
  return [
    ...[stream ? "stream" : "whole", String(connections)],
    ...shown(at("direct", "total", 0.5), at("direct", "total", 0.99)),
    ...shown(added("Ambit", "total", 0.5), added("Ambit", "total", 0.99)),
    ...shown(added("Portkey", "total", 0.5), added("Portkey", "total", 0.99)),
    ...shown(added("Ambit", "first", 0.5), added("Portkey", "first", 0.5), ratio),
  ];
}

function joined(a: Times | undefined, b: Times): Times {
  const sorted = (x: number[] = [], y: number[]) => [...x, ...y].sort((m, n) => m - n);
  return { first: sorted(a?.first, b.first), total: sorted(a?.total, b.total) };
}

let calls = 0;
function bodyOf(stream: boolean): string {
  const content = "Summarise what the customer wrote, in twenty words. ".repeat(6);
  return JSON.stringify({
    ...{ model: "auto", messages: [{ role: "user", content }], stream },
    metadata: { session: `bench-${calls++ % 16}` },
  });
}

async function sayRecorded(world: GatewayWorld): Promise<void> {
  const { rows } = await world.admin.query(
    "SELECT kind, count(*)::int AS n FROM event WHERE kind IN ('route', 'completion') GROUP BY 1 ORDER BY 1",
  );
  say(rows.map(({ kind, n }) => `${n} events “${kind}” are on disk.`).join(" "));
}

type Started = { child: ChildProcess; url: string };

async function startScript(script: string): Promise<Started> {
  const port = await freePort();
  const child = spawn(process.execPath, [script, String(port)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout ?? child, "data");
  return { child, url: `http://127.0.0.1:${port}` };
}

/**
 * Portkey's gateway listens on all interfaces; here it is held to this machine. And with the Hono that is installed here it cannot
 * add its headers to a stream as `fetch` gives it: it gets one with headers of its own.
 */
const PRELOAD = `import net from "node:net";
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (port, ...rest) {
  return listen.call(this, { port, host: "127.0.0.1" }, rest.find((one) => typeof one === "function"));
};
const get = globalThis.fetch;
globalThis.fetch = async (...args) => {
  const { body, status, headers } = await get(...args);
  return new Response(body, { status, headers: new Headers(headers) });
};`;

async function startPortkey(): Promise<Started> {
  const port = await freePort();
  const script = "node_modules/@portkey-ai/gateway/build/start-server.js";
  const preload = `data:text/javascript,${encodeURIComponent(PRELOAD)}`;
  const child = spawn(
    process.execPath,
    ["--import", preload, script, `--port=${port}`, "--headless"],
    { stdio: "ignore", env: childEnvironment({ NODE_ENV: "production" }) },
  );
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 100; tries++) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return { child, url };
    await sleep(100);
  }
  child.kill("SIGKILL");
  throw new Error("Portkey's gateway did not start");
}
