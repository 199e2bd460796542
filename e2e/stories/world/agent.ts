import { expect } from "@playwright/test";
import { type Answer, answerOf } from "./api";

type Json = Record<string, unknown>;

/** What the gateway answers to an evaluation. */
export type Evaluation = {
  decision: boolean;
  context: {
    verdict: string;
    evaluation_id: string;
    reasons: { policy: string; verdict: string; text: string }[];
    access_request?: { endpoint: string; binding_token: string };
  };
};

/** A step-up request as the agent sees it. */
export type Request = {
  id: string;
  status: string;
  status_endpoint: string;
  links: { review: string };
};

/** One call that an agent proposes. */
export type Proposal = {
  tool: string;
  arguments?: Json;
  session?: string;
  onBehalfOf?: string;
};

/** An agent at work, over HTTP and nothing else. */
export type Agent = {
  handle: string;
  key: string;
  /** Says what it was asked to do, in a session of its own. */
  openSession: (session: string, request: string, more?: Json) => Promise<void>;
  /** Asks which model to use. */
  asksForModel: (question: Json) => Promise<Json>;
  /** Asks whether it may make a call. */
  proposes: (proposal: Proposal) => Promise<Evaluation>;
  /** Asks for a person's yes to what was just decided. */
  asksForYes: (evaluation: Evaluation, justification: string) => Promise<Request>;
  /** How its request stands. */
  looksAt: (request: Request) => Promise<Request>;
  /** Tells what came of a call. */
  reports: (evaluation: Evaluation, outcome: Json) => Promise<void>;
};

/** Speaks to the gateway as an agent with a key would. */
export function asAgent(gateway: string, handle: string, key: string): Agent {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const post = async (url: string, body: Json): Promise<Answer> =>
    answerOf(await fetch(url, { method: "POST", headers, body: JSON.stringify(body) }));
  return {
    handle,
    key,
    asksForModel: async (question) => {
      const answer = await post(`${gateway}/v1/route`, { agent: handle, ...question });
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      return answer.body;
    },
    openSession: async (session, request, more = {}) => {
      const opening = { agent: handle, session, request, ...more };
      const answer = await post(`${gateway}/v1/sessions`, opening);
      expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    },
    proposes: async (proposal) => {
      const answer = await post(`${gateway}/access/v1/evaluation`, evaluationOf(handle, proposal));
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      return answer.body as Evaluation;
    },
    asksForYes: async ({ context }, justification) => {
      const access = context.access_request;
      if (!access) throw new Error(`a ${context.verdict} needs nobody's yes`);
      const { evaluation_id } = context;
      const { endpoint, binding_token } = access;
      const answer = await post(endpoint, { evaluation_id, binding_token, justification });
      expect([201, 202], JSON.stringify(answer.body)).toContain(answer.status);
      return answer.body.task as Request;
    },
    looksAt: async ({ status_endpoint }) =>
      (await answerOf(await fetch(status_endpoint, { headers }))).body.task as Request,
    reports: async ({ context }, outcome) => {
      const body = { evaluation_id: context.evaluation_id, ...outcome };
      const answer = await post(`${gateway}/v1/outcomes`, body);
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    },
  };
}

/** An AuthZEN 1.0 evaluation of one call. */
function evaluationOf(agent: string, { tool, session, onBehalfOf, ...proposal }: Proposal): Json {
  return {
    subject: { type: "agent", id: agent },
    action: { name: "call" },
    resource: { type: "tool", id: tool, properties: { arguments: proposal.arguments ?? {} } },
    context: {
      ...(session ? { session } : {}),
      ...(onBehalfOf ? { on_behalf_of: onBehalfOf } : {}),
    },
  };
}
