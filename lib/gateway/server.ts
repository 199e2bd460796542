import { type Context, Hono } from "hono";
import { AppError, problemResponse } from "../core/kernel";
import { readJson } from "./door/body";
import type { Desk } from "./evaluate/desk";
import { evaluate } from "./evaluate/evaluate";
import { ingest } from "./ingest/ingest";
import type { GatewayPorts } from "./ports";
import { createLanes } from "./record/lane";
import { approvalTask, askForApproval, cancelTask } from "./request/ask";
import { createSessionBook } from "./session/book";
import { addTurn, closeSession } from "./session/follow";
import { openSession } from "./session/open";
import { reportOutcome } from "./session/outcome";

type Env = { Variables: { requestId: string } };

/**
 * The gateway as one function from Request to Response, over narrow ports: it runs wherever there is a fetch, and knows neither
 * the database nor the clock.
 */
export function createGateway(given: GatewayPorts): {
  fetch: (request: Request) => Response | Promise<Response>;
} {
  const ports = withQuietObservers(given);
  const book = createSessionBook(ports);
  const desk: Desk = { ports, book, record: createLanes(ports, book) };
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
  app.post("/access/v1/requests", async (c) => {
    const { task, created } = await askForApproval(desk, c.req.raw, await readJson(c.req.raw));
    return c.json(task, created ? 201 : 200);
  });
  app.get("/access/v1/requests/:id", async (c) =>
    c.json(await approvalTask(desk, c.req.raw, c.req.param("id"))),
  );
  app.post("/access/v1/requests/:id/cancel", async (c) =>
    c.json(await cancelTask(desk, c.req.raw, c.req.param("id"))),
  );
  app.post("/v1/sessions", async (c) =>
    c.json(await openSession(desk, c.req.raw, await readJson(c.req.raw)), 201),
  );
  app.post("/v1/sessions/:id/turns", async (c) =>
    c.json(await addTurn(desk, c.req.raw, c.req.param("id"), await readJson(c.req.raw))),
  );
  app.post("/v1/sessions/:id/close", async (c) =>
    c.json(await closeSession(desk, c.req.raw, c.req.param("id"))),
  );
  app.post("/v1/outcomes", async (c) =>
    c.json(await reportOutcome(desk, c.req.raw, await readJson(c.req.raw))),
  );
  app.post("/v1/traces", async (c) => named(c, await ingest(desk, c.req.raw, "traces")));
  app.post("/v1/logs", async (c) => named(c, await ingest(desk, c.req.raw, "logs")));

  app.get("/.well-known/authzen-configuration", (c) =>
    c.json({
      policy_decision_point: ports.urls.gateway,
      access_evaluation_endpoint: `${ports.urls.gateway}/access/v1/evaluation`,
    }),
  );
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

  app.notFound((c) =>
    named(c, problemResponse(new AppError("not_found", `Nothing is at ${c.req.path}.`))),
  );
  app.onError((error, c) => {
    if (!(error instanceof AppError))
      ports.log.error(
        { err: error, request_id: c.get("requestId") },
        "a request failed unexpectedly",
      );
    return named(c, problemResponse(error));
  });
  return { fetch: (request) => app.fetch(request) };
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
    metrics: { ...metrics, decided: quiet(metrics.decided), ingested: quiet(metrics.ingested) },
    log: { warn: quiet(log.warn), error: quiet(log.error) },
  };
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
  return given !== null && /^[\x21-\x7e]{1,128}$/.test(given) ? given : null;
}
