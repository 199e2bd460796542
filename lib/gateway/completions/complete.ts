import { AppError } from "../../core/kernel";
import type { Applied } from "../budget/standing";
import { authenticate, type Caller } from "../door/authenticate";
import { readJson } from "../door/body";
import type { Desk } from "../evaluate/desk";
import { recordRetrying } from "../record/retrying";
import type { RecordedRoute } from "../route/entry";
import type { JudgedRoute } from "../route/judge";
import { preparedRoute, type RouteArrival } from "../route/prepare";
import { factsOf, holdFor } from "./budget";
import type { Call } from "./call";
import { forward } from "./forward";
import type { Gate } from "./gate";
import { CompletionRefused, completionProblem } from "./problem";
import { releaseHolds } from "./release-holds";
import { type CompletionRequest, parseCompletion, routeRequestOf } from "./request";

/** Longest request. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * `POST /v1/chat/completions`: the API of OpenAI, whose model is chosen by the routing policy. The route is on record before
 * anything is sent to a provider; what came of it is on its way there when the answer ends. Every refusal has that API's shape.
 */
export async function complete(
  desk: Desk,
  { enter }: Pick<Gate, "enter">,
  http: Request,
  arrival: RouteArrival,
): Promise<Response> {
  let leave = () => {};
  try {
    const caller = await authenticate(desk.ports, http, { current: false });
    leave = enter();
    const request = parseCompletion(await readJson(http, MOST_BYTES), http.headers);
    const call = await routed(desk, http, arrival, caller, request);
    return await forward(desk, call, leave);
  } catch (error) {
    leave();
    if (!(error instanceof AppError) && !(error instanceof CompletionRefused))
      desk.ports.log.error(
        { err: error, request_id: arrival.requestId },
        "a completion failed unexpectedly",
      );
    return completionProblem(error);
  }
}

/** Routes the call, with what it may spend held and the route on record. */
async function routed(
  desk: Desk,
  http: Request,
  arrival: RouteArrival,
  caller: Caller,
  request: CompletionRequest,
): Promise<Call> {
  const { ports } = desk;
  const id = ports.newId();
  const startedAt = ports.now();
  const contextTokens = await ports.countTokens(request.prompt);
  const question = routeRequestOf(request, agentOf(caller, request), contextTokens);
  let held: readonly Applied[] = [];
  const hold = async (
    asked: RecordedRoute["asked"],
    { route }: JudgedRoute,
    applied: readonly Applied[],
  ) => {
    held = applied;
    const handles = route.model === null ? [] : [route.model, ...route.fallbacks];
    const models = factsOf(asked.routing, handles);
    return holdFor(ports, caller.orgId, id, { applied, models, request });
  };
  try {
    const done = await recordRetrying(
      desk,
      http,
      (now, tries) => preparedRoute(desk, now, { ...arrival, request: question, hold }, tries),
      { trusting: true },
    );
    if ("earlier" in done) throw new AppError("conflict", "The call was routed already.");
    const route = done.result;
    ports.metrics.routed(
      route.judged.route.verdict,
      (performance.now() - arrival.startedAt) / 1000,
    );
    if (route.judged.route.refused !== null) throw refusalOf(route);
    return {
      ...{ id, caller: route.asked.caller, request, contextTokens, route, applied: held },
      ...{ startedAt, attempts: [], abort: abortedWith(http) },
    };
  } catch (error) {
    if (held.length > 0) await releaseHolds(desk, { orgId: caller.orgId, call: id, applied: held });
    throw error;
  }
}

/** The agent that calls: as it says, else the only one that the key may speak for. */
function agentOf({ credential }: Caller, { said }: CompletionRequest): string {
  if (said.agent !== undefined) return said.agent;
  const [only, ...others] = credential.agents;
  if (only !== undefined && others.length === 0) return only;
  throw new CompletionRefused({
    ...{ status: 400, type: "invalid_request_error", code: "no_agent", param: "metadata.agent" },
    message: "This key speaks for several agents: say which one in the header X-Ambit-Agent.",
  });
}

/** A caller that leaves ends what is on its way for it. */
function abortedWith(http: Request): AbortController {
  const abort = new AbortController();
  if (http.signal.aborted) abort.abort();
  else http.signal.addEventListener("abort", () => abort.abort(), { once: true });
  return abort;
}

/** A refusal by the policy, a limit that no document lifts, or a budget. */
function refusalOf({ judged, row }: RecordedRoute): CompletionRefused {
  const { rule, refused } = judged.route;
  const message = `${refused} (${rule})`;
  const headers = { "x-ambit-route": row.id, "x-ambit-rule": rule };
  if (!rule.startsWith("budget:"))
    return new CompletionRefused(
      { status: 403, type: "permission_error", code: "refused_by_rule", message, retryAfter: null },
      headers,
    );
  const held = refused?.startsWith("What is left") ?? false;
  return new CompletionRefused(
    {
      ...{ status: 429, type: "insufficient_quota", message },
      ...(held
        ? { code: "budget_held", retryAfter: 1 }
        : { code: "insufficient_quota", retryAfter: null }),
    },
    headers,
  );
}
