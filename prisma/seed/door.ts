import type { JsonObject, Verdict } from "@/lib/core/kernel";
import { type Obligation, obligation } from "@/lib/core/policy";
import type { Stage } from "@/lib/runtime/seeding/stage";

type Answer = { status: number; body: JsonObject };

/** What an evaluation answered, as far as an agent acts on it. */
export type Evaluated = {
  verdict: Verdict;
  evaluationId: string;
  policies: string[];
  bindingToken: string | undefined;
  /** What must be done to the call before it is made. */
  obligations: Obligation[];
};

export type Call = {
  agent: string;
  tool: string;
  args: JsonObject;
  session: string;
  callId: string;
  onBehalfOf?: string;
};

/** The gateway as an agent's process sees it: its HTTP door and one key. */
export type Door = {
  /** Opens a session. @returns its id */
  open: (input: JsonObject) => Promise<string>;
  turn: (session: string, text: string) => Promise<void>;
  /** Says that the agent is thinking, and what it has used for that so far. */
  think: (session: string, reasoningTokens: number) => Promise<void>;
  close: (session: string) => Promise<void>;
  evaluate: (call: Call) => Promise<Evaluated>;
  outcome: (input: JsonObject) => Promise<void>;
  /** Asks for a person's yes. @returns the request's id and deadline, or null when nobody could give it */
  ask: (
    evaluated: Evaluated,
    justification: string,
  ) => Promise<{ id: string; expiresAt: string } | null>;
  withdraw: (request: string) => Promise<void>;
  traces: (body: JsonObject) => Promise<void>;
  /** Asks which model to use. @returns its handle, or null when none may be used */
  route: (input: JsonObject) => Promise<string | null>;
  /** Sends a call through to a model. @returns the one that answered, or null when none did or none may */
  complete: (input: JsonObject) => Promise<string | null>;
};

/** @throws in every method when the gateway answers what a well-behaved agent does not expect */
export function openDoor({ fetch }: Stage, key: string): Door {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const send = async (path: string, body: JsonObject): Promise<Answer> => {
    const init = { method: "POST", headers, body: JSON.stringify(body) };
    const response = await fetch(new Request(`http://gateway${path}`, init));
    return { status: response.status, body: (await response.json()) as JsonObject };
  };
  const must = async (path: string, body: JsonObject): Promise<JsonObject> => {
    const answer = await send(path, body);
    if (answer.status < 300) return answer.body;
    throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  };
  return {
    open: async (input) => {
      const { session } = await must("/v1/sessions", input);
      return String((session as JsonObject).id);
    },
    turn: async (session, text) => {
      await must(`/v1/sessions/${session}/turns`, { text });
    },
    think: async (session, tokens) => {
      const said = { thinking: true, reasoning_tokens: tokens };
      await must(`/v1/sessions/${session}/heartbeat`, said);
    },
    close: async (session) => {
      await must(`/v1/sessions/${session}/close`, {});
    },
    evaluate: async (call) => evaluatedOf(await must("/access/v1/evaluation", requestOf(call))),
    outcome: async (input) => {
      await must("/v1/outcomes", input);
    },
    ask: async ({ evaluationId, bindingToken }, justification) => {
      const body = {
        evaluation_id: evaluationId,
        binding_token: bindingToken ?? "",
        justification,
      };
      const answer = await send("/access/v1/requests", body);
      if (answer.status === 409) return null;
      if (answer.status >= 300) throw new Error(`not asked: ${JSON.stringify(answer.body)}`);
      const task = answer.body.task as JsonObject;
      return { id: String(task.id), expiresAt: String(task.expires_at) };
    },
    withdraw: async (request) => {
      await must(`/access/v1/requests/${request}/cancel`, {});
    },
    route: async (input) => {
      const { model } = await must("/v1/route", input);
      return typeof model === "string" ? model : null;
    },
    complete: async (input) => {
      const init = { method: "POST", headers, body: JSON.stringify(input) };
      const response = await fetch(new Request("http://gateway/v1/chat/completions", init));
      await response.text();
      return response.ok ? response.headers.get("x-ambit-model") : null;
    },
    traces: async (body) => {
      await must("/v1/traces", body);
    },
  };
}

/** An AuthZEN evaluation request. */
function requestOf({ agent, tool, args, session, callId, onBehalfOf }: Call): JsonObject {
  return {
    subject: { type: "agent", id: agent },
    action: { name: "call" },
    resource: { type: "tool", id: tool, properties: { arguments: args } },
    context: {
      session,
      tool_call_id: callId,
      ...(onBehalfOf === undefined ? {} : { on_behalf_of: onBehalfOf }),
    },
  };
}

type Context = {
  verdict: Verdict;
  evaluation_id?: string;
  reasons: { policy: string; text: string }[];
  access_request?: { binding_token: string };
  obligations: { type: string; properties: { kind: string } }[];
};

function evaluatedOf(body: JsonObject): Evaluated {
  const context: Context = JSON.parse(JSON.stringify(body.context));
  if (context.evaluation_id === undefined)
    throw new Error(`not recorded: ${context.reasons[0]?.text}`);
  return {
    verdict: context.verdict,
    evaluationId: context.evaluation_id,
    policies: context.reasons.map((reason) => reason.policy),
    bindingToken: context.access_request?.binding_token,
    obligations: context.obligations
      .filter(({ type }) => type === "custom")
      .map(({ properties: { kind, ...rest } }) => obligation.parse({ type: kind, ...rest })),
  };
}
