import type { JsonSchema } from "./reference";

/** One endpoint of the gateway as the reference shows it. */
export type GatewayOperation = {
  name: string;
  method: "GET" | "POST";
  /** Members of the path in braces. */
  path: string;
  summary: string;
  /** Whether a gateway key must be shown, and one that may open sessions. */
  caller: "key" | "opener" | "anyone";
  /** What it takes as JSON; null for nothing. */
  input: JsonSchema | null;
  /** What was really sent and answered, where the answer is JSON. */
  example: { path: string; input: unknown; status: number; answer: unknown } | null;
};

/** What members of the gateway's inputs mean, where their names do not say all. */
export const GATEWAY_WORDS: Readonly<Record<string, string>> = {
  agent: "The agent's handle; the key must speak for it.",
  session: "The agent's own id for the session.",
  parent: "The session that delegates to this one.",
  on_behalf_of: "For whom the agent acts.",
  model: "`auto`, a class (`fast`, `reasoning`) or a model's handle; asking is not getting.",
  task_class: "What the caller takes the task for; may only make the answer stricter.",
  sensitivity: "How sensitive the caller says the data is; may only make the answer stricter.",
  request: "What the user asked for, in words.",
  requested_tools: "The tools that the user's request asks for.",
  tools: "Tools that the task needs, or that are offered to the model.",
  steps: "How many steps the task is expected to take; of a plan, its calls in order.",
  context_tokens: "Tokens that go in, as far as the caller knows.",
  output_tokens: "Tokens that are expected to come out.",
  reasoning_tokens: "Reasoning tokens: expected of a route; of a heartbeat, all used so far.",
  latency_target_ms: "How long the caller wants to wait at most.",
  call_id: "The caller's own id for this question: asked again with it, the answer is the same.",
  messages: "As OpenAI's API has them; passed on as they came.",
  metadata: "What is meant for Ambit is read and taken out; headers `X-Ambit-…` do the same.",
  subject: "Who would call: `agent` and its handle.",
  action: "What would be done: `call`.",
  resource: "What would be called: `tool` and its id, `<server>/<name>`.",
  arguments: "The arguments of the call.",
  data: "Resources that the call touches, by handle; may only add.",
  context: "In which circumstances.",
  intent: "What the agent says that the user wants; never taken for the user's own words.",
  tool_call_id: "The agent's own id for the call: tried again with it, it is decided once.",
  approval: "The approval that was given for this call.",
  supported_obligations:
    "What the caller can do with a call where it must; all, where it does not say.",
  obligations_supported: "The same in the words of AuthZEN's draft.",
  evaluations: "The calls, each with what it has otherwise than the request.",
  evaluations_semantic: "Whether to go on after a no, or after a yes.",
  evaluation_id: "The decision that is meant.",
  binding_token: "As the decision's `access_request` gave it.",
  denial: "The decision that said no, as AuthZEN's draft has it.",
  labels: "What the result carries, such as `untrusted`; may only add.",
  result: "The text that the call returned, by which later calls are judged.",
  thinking: "That the agent is thinking.",
  text: "What the user said.",
  token: "Where to go on, as the page before said.",
  limit: "How many at most; 100 unless said.",
};
