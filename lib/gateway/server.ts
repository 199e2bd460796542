import { type Context, Hono } from "hono";
import { AppError, problemResponse } from "../core/kernel";
import { evaluateBatch } from "./authzen/batch";
import { configuration, configurationPath } from "./authzen/configuration";
import { createSettling } from "./budget/settling";
import { complete } from "./completions/complete";
import { createGate } from "./completions/gate";
import { listModels, modelNamed } from "./completions/models";
import { completionProblem } from "./completions/problem";
import { readJson } from "./door/body";
import { methodNotAllowed, methodsByPath } from "./door/methods";
import type { EvaluationAnswer } from "./evaluate/answer";
import type { Desk } from "./evaluate/desk";
import { evaluate } from "./evaluate/evaluate";
import { ingest } from "./ingest/ingest";
import { planById, submitPlan } from "./plan/plan";
import type { GatewayPorts } from "./ports";
import { createLanes } from "./record/lane";
import { approvalTask, askForApproval, cancelTask } from "./request/ask";
import { requestProblem } from "./request/problem";
import { routeTask } from "./route/route";
import { searchActions, searchResources, searchSubjects } from "./search/search";
import { createSessionBook } from "./session/book";
import { addTurn, beat, closeSession } from "./session/follow";
import { openSession } from "./session/open";
import { reportOutcome } from "./session/outcome";

/** How long records are waited for where nothing else is said, ms. */
const RECORDS_MS = 30_000;

type Env = { Variables: { requestId: string } };

/**
 * The gateway as one function from Request to Response, over narrow ports: it runs wherever there is a fetch, and knows neither
 * the database nor the clock. `recorded` waits until the calls that were answered so far are on record or given up, no longer than so many ms, and
 * says how many are neither. `drained` waits for the calls that are still forwarded, too.
 */
export function createGateway(given: GatewayPorts): {
  fetch: (request: Request) => Response | Promise<Response>;
  recorded: (within?: number) => Promise<number>;
  drained: (within: number) => Promise<number>;
} {
  const ports = withQuietObservers(given);
  const book = createSessionBook(ports);
  const settling = createSettling(ports.metrics.unrecorded);
  const { record, hurry } = createLanes(ports, book);
  const desk: Desk = { ports, book, record, settling };
  const gate = createGate(settling.isFull);
  const app = new Hono<Env>();

  app.use(async (c, next) => {
    const requestId = requestIdOf(c.req.raw) ?? crypto.randomUUID();
    c.set("requestId", requestId);
    // Before there is a response: added to one that is made, they would cost a copy of it.
    for (const [name, value] of headersFor(requestId)) c.header(name, value);
    await next();
  });

  app.post("/access/v1/evaluation", async (c) => {
    const startedAt = performance.now();
    const answer = await evaluate(desk, c.req.raw, { requestId: c.get("requestId"), startedAt });
    ports.metrics.decided(answer.context.verdict, (performance.now() - startedAt) / 1000);
    return c.json(answer);
  });
  app.post("/access/v1/evaluations", async (c) => {
    let since = performance.now();
    const decided = (answer: EvaluationAnswer) => {
      const now = performance.now();
      ports.metrics.decided(answer.context.verdict, (now - since) / 1000);
      since = now;
    };
    return c.json(await evaluateBatch(desk, c.req.raw, { requestId: c.get("requestId") }, decided));
  });
  app.post("/access/v1/search/subject", async (c) => c.json(await searchSubjects(desk, c.req.raw)));
  app.post("/access/v1/search/resource", async (c) =>
    c.json(await searchResources(desk, c.req.raw)),
  );
  app.post("/access/v1/search/action", async (c) => c.json(await searchActions(desk, c.req.raw)));
  app.post("/access/v1/requests", async (c) => {
    const body = await readJson(c.req.raw);
    const { created, ...shown } = await askForApproval(desk, c.req.raw, body);
    return c.json(shown, created ? 201 : 202, { location: shown.task.status_endpoint });
  });
  app.get("/access/v1/requests/:id", async (c) =>
    c.json(await approvalTask(desk, c.req.raw, c.req.param("id"))),
  );
  app.on(["POST", "DELETE"], "/access/v1/requests/:id/cancel", async (c) =>
    c.json(await cancelTask(desk, c.req.raw, c.req.param("id"))),
  );
  app.post("/v1/plans", async (c) => {
    const arrival = { requestId: c.get("requestId"), startedAt: performance.now() };
    const plan = await submitPlan(desk, c.req.raw, arrival, await readJson(c.req.raw));
    return c.json(plan, 201, { location: `${ports.urls.gateway}/v1/plans/${plan.id}` });
  });
  app.get("/v1/plans/:id", async (c) => c.json(await planById(desk, c.req.raw, c.req.param("id"))));
  app.post("/v1/route", async (c) => {
    const startedAt = performance.now();
    const answer = await routeTask(desk, c.req.raw, { requestId: c.get("requestId"), startedAt });
    ports.metrics.routed(answer.verdict, (performance.now() - startedAt) / 1000);
    return c.json(answer);
  });
  app.post("/v1/chat/completions", async (c) => {
    const arrival = { requestId: c.get("requestId"), startedAt: performance.now() };
    return named(c, await complete(desk, gate, c.req.raw, arrival));
  });
  app.get("/v1/models", async (c) =>
    named(c, await asApi(async () => listModels(desk, c.req.raw))),
  );
  app.get("/v1/models/:id", async (c) =>
    named(c, await asApi(async () => modelNamed(desk, c.req.raw, c.req.param("id")))),
  );
  app.post("/v1/sessions", async (c) =>
    c.json(await openSession(desk, c.req.raw, await readJson(c.req.raw)), 201),
  );
  app.post("/v1/sessions/:id/turns", async (c) =>
    c.json(await addTurn(desk, c.req.raw, c.req.param("id"), await readJson(c.req.raw))),
  );
  app.post("/v1/sessions/:id/heartbeat", async (c) =>
    c.json(await beat(desk, c.req.raw, c.req.param("id"), await readJson(c.req.raw))),
  );
  app.post("/v1/sessions/:id/close", async (c) =>
    c.json(await closeSession(desk, c.req.raw, c.req.param("id"))),
  );
  app.post("/v1/outcomes", async (c) =>
    c.json(await reportOutcome(desk, c.req.raw, await readJson(c.req.raw))),
  );
  app.post("/v1/traces", async (c) => named(c, await ingest(desk, c.req.raw, "traces")));
  app.post("/v1/logs", async (c) => named(c, await ingest(desk, c.req.raw, "logs")));

  app.get(configurationPath(ports.urls.gateway), (c) => c.json(configuration(ports.urls)));
  app.get("/.well-known/jwks.json", (c) =>
    c.json({
      keys: [{ ...ports.receipts.jwk, kid: ports.receipts.keyId, use: "sig", alg: "EdDSA" }],
    }),
  );
  app.get("/healthz", (c) => c.json({ status: "ok" }));
  app.get("/readyz", async (c) => {
    await ports.ping();
    return c.json({ status: "ready" });
  });
  app.get("/metrics", async (c) => c.text(await ports.metrics.render()));

  for (const [path, allowed] of methodsByPath(app.routes))
    if (allowed.length > 0) app.all(path, (c) => named(c, methodNotAllowed(c.req.method, allowed)));
  app.notFound((c) =>
    named(c, problemResponse(new AppError("not_found", `Nothing is at ${c.req.path}.`))),
  );
  app.onError((error, c) => {
    if (!(error instanceof AppError))
      ports.log.error(
        { err: error, request_id: c.get("requestId") },
        "a request failed unexpectedly",
      );
    const problem = c.req.path.startsWith("/access/v1/requests") ? requestProblem : problemResponse;
    return named(c, problem(error, wantedOf(error)));
  });
  const recorded = (within = RECORDS_MS) => {
    const all = settling.all(within);
    settling.hurry("all");
    hurry();
    return all;
  };
  const drained = async (within: number) => {
    const until = performance.now() + within;
    await gate.empty(within);
    return recorded(Math.max(0, until - performance.now()));
  };
  return { fetch: (request) => app.fetch(request), recorded, drained };
}

/** What clients of OpenAI's API read, errors included. */
async function asApi(answer: () => Promise<unknown>): Promise<Response> {
  try {
    return Response.json(await answer());
  } catch (error) {
    return completionProblem(error);
  }
}

/** What only watches (counters, logs, the note of a key's use) never decides how a request is answered. */
function withQuietObservers(ports: GatewayPorts): GatewayPorts {
  const { metrics, log } = ports;
  const quiet =
    <A extends unknown[]>(watch: (...args: A) => void) =>
    (...args: A): void => {
      try {
        watch(...args);
      } catch {
        // There is nowhere left to tell it.
      }
    };
  return {
    ...ports,
    noteKeyUse: quiet(ports.noteKeyUse),
    metrics: {
      ...metrics,
      ...{ decided: quiet(metrics.decided), ingested: quiet(metrics.ingested) },
      ...{ routed: quiet(metrics.routed), completed: quiet(metrics.completed) },
      ...{ unrecorded: quiet(metrics.unrecorded), givenUp: quiet(metrics.givenUp) },
    },
    log: { warn: quiet(log.warn), error: quiet(log.error) },
  };
}

/** Who shows no good credential is told which kind is wanted (RFC 6750). */
function wantedOf(error: unknown): Record<string, string> {
  const unknown = error instanceof AppError && error.code === "unauthenticated";
  return unknown ? { "www-authenticate": "Bearer" } : {};
}

/** What every answer carries. */
function headersFor(requestId: string): [string, string][] {
  return [
    ["x-request-id", requestId],
    ["cache-control", "no-store"],
    ["x-content-type-options", "nosniff"],
  ];
}

/** A response that was not made by the context has none of its headers. */
function named(c: Context<Env>, response: Response): Response {
  for (const [name, value] of headersFor(c.get("requestId") ?? ""))
    response.headers.set(name, value);
  return response;
}

function requestIdOf(request: Request): string | null {
  const given = request.headers.get("x-request-id");
  return given !== null && /^[\x20-\x7e]{1,128}$/.test(given) ? given : null;
}
