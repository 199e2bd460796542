import * as z from "zod/mini";
import { batchRequest } from "./authzen/batch";
import { completionRequest, said } from "./completions/request";
import { evaluationRequest } from "./evaluate/proposal";
import { planRequest } from "./plan/steps";
import { shortSubmission, wholeSubmission } from "./request/submission";
import { routeRequest } from "./route/request";
import { actionSearch, resourceSearch, subjectSearch } from "./search/search";
import { heartbeatRequest, turnRequest } from "./session/follow";
import { openRequest } from "./session/open";
import { outcomeRequest } from "./session/outcome";

/** What a caller must show: any gateway key, one that may open sessions, or nothing. */
export type GatewayCaller = "key" | "opener" | "anyone";

/** One endpoint of the gateway: where it is asked, by whom, and what it takes, as the gateway itself reads it. */
export type GatewayEndpoint = {
  /** Stable, and unlike every other: what the reference and its links call it. */
  name: string;
  method: "GET" | "POST";
  /** A member of the path is `:id`. */
  path: string;
  summary: string;
  caller: GatewayCaller;
  /** Null where nothing is sent, or where it is no JSON of ours. */
  body: z.ZodMiniType | null;
};

type Said = Omit<GatewayEndpoint, "name" | "method" | "path">;

function endpoint(at: string, name: string, more: Partial<Said> & Pick<Said, "summary">) {
  const [method, path = ""] = at.split(" ");
  const asked = method === "GET" ? ("GET" as const) : ("POST" as const);
  return { ...{ name, method: asked, path, caller: "key" as const, body: null }, ...more };
}

/** What may be said to Ambit beside the API's own members stands in `metadata`, or in headers: `X-Ambit-Session`. */
const completion = z.extend(completionRequest, { metadata: z.optional(z.nullable(said)) });

/** Every endpoint of the gateway, in the order in which an agent comes to need them. */
export const GATEWAY_ENDPOINTS: readonly GatewayEndpoint[] = [
  endpoint("POST /v1/sessions", "open-session", {
    summary:
      "Opens a session with the user's request as its intent; without one, what a call may do rests on what the agent did before.",
    ...{ caller: "opener", body: openRequest },
  }),
  endpoint("POST /v1/sessions/:id/turns", "add-turn", {
    summary: "Says what the user said later in the session.",
    ...{ caller: "opener", body: turnRequest },
  }),
  endpoint("POST /v1/sessions/:id/heartbeat", "heartbeat", {
    summary:
      "Says that the agent is thinking, and how many reasoning tokens it has used; counts towards limits.",
    body: heartbeatRequest,
  }),
  endpoint("POST /v1/sessions/:id/close", "close-session", { summary: "Ends a session." }),
  endpoint("POST /v1/route", "route", {
    summary:
      "Asks which model a task may use: answers the model, what to call in its place, the rule, what the session takes on and the estimated cost. What is claimed only makes the answer stricter.",
    body: routeRequest,
  }),
  endpoint("POST /v1/chat/completions", "complete", {
    summary:
      "Sends a prompt on to the model that the routing policy chooses, and its answer back, streamed or whole: OpenAI's API, so that its clients work with another base address. Headers of the answer name the route, the rule, the model and the provider.",
    body: completion,
  }),
  endpoint("GET /v1/models", "list-models", {
    summary:
      "What the key's agents may ask for as a model: auto, a class, or a model by its handle.",
  }),
  endpoint("GET /v1/models/:id", "get-model", { summary: "One of these." }),
  endpoint("POST /access/v1/evaluation", "evaluate", {
    summary:
      "Decides one tool call before it is made (OpenID AuthZEN 1.0): whether it may be, why, what must be done with it, and a receipt that it is on record.",
    body: evaluationRequest,
  }),
  endpoint("POST /access/v1/evaluations", "evaluate-several", {
    summary:
      "Decides up to 100 calls in order, each in the light of those before it; what stands above them is the default of each.",
    body: batchRequest,
  }),
  endpoint("POST /v1/outcomes", "report-outcome", {
    summary: "Reports what a permitted call returned; labels may only be added.",
    body: outcomeRequest,
  }),
  endpoint("POST /access/v1/requests", "request-approval", {
    summary:
      "Asks for a person's yes where an evaluation answered that one is needed. Asked twice it is the same request; the header Idempotency-Key does the same.",
    body: z.union([shortSubmission, wholeSubmission]),
  }),
  endpoint("GET /access/v1/requests/:id", "get-request", {
    summary: "How a request for a person's yes stands.",
  }),
  endpoint("POST /access/v1/requests/:id/cancel", "cancel-request", {
    summary: "Withdraws it, where nobody has answered yet.",
  }),
  endpoint("POST /v1/plans", "submit-plan", {
    summary:
      "Has the steps that an agent intends checked before the first; one without a blocked step becomes the session's.",
    body: planRequest,
  }),
  endpoint("GET /v1/plans/:id", "get-plan", { summary: "A plan as it was checked." }),
  endpoint("POST /access/v1/search/subject", "search-subject", {
    summary: "Which of the key's agents may make a call, without a trace.",
    body: subjectSearch,
  }),
  endpoint("POST /access/v1/search/resource", "search-resource", {
    summary: "Which tools an agent may call, without a trace.",
    body: resourceSearch,
  }),
  endpoint("POST /access/v1/search/action", "search-action", {
    summary: "Whether an agent may call a tool, without a trace.",
    body: actionSearch,
  }),
  endpoint("POST /v1/traces", "traces", {
    summary:
      "Takes spans: OTLP over HTTP, JSON or protobuf, gzip or plain, with partial success as that standard has it.",
  }),
  endpoint("POST /v1/logs", "logs", { summary: "Takes log records, likewise." }),
  endpoint("GET /.well-known/authzen-configuration", "configuration", {
    summary: "Where all of this is, for programs (AuthZEN 1.0).",
    caller: "anyone",
  }),
  endpoint("GET /.well-known/jwks.json", "jwks", {
    summary: "The public key of receipts.",
    caller: "anyone",
  }),
  endpoint("GET /healthz", "healthz", { summary: "Whether it runs.", caller: "anyone" }),
  endpoint("GET /readyz", "readyz", {
    summary: "Whether it can record, and so allow anything at all.",
    caller: "anyone",
  }),
  endpoint("GET /metrics", "metrics", {
    summary: "Its counters, as Prometheus reads them.",
    caller: "anyone",
  }),
];
