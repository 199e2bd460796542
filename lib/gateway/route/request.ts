import * as z from "zod/mini";
import { type JsonObject, parseInput, SENSITIVITIES, type Sensitivity } from "../../core/kernel";
import { id } from "../evaluate/proposal";

const count = z.number().check(z.int(), z.minimum(0), z.maximum(1_000_000_000));

export const routeRequest = z.object({
  agent: id,
  session: z.optional(id),
  parent: z.optional(id),
  on_behalf_of: z.optional(id),
  /** `auto`, a class or a model's handle. */
  model: z.optional(id),
  /** What the caller says of its task; may only make the answer stricter. */
  task_class: z.optional(id),
  sensitivity: z.optional(z.enum(SENSITIVITIES)),
  /** What is to be done, in words. */
  request: z.optional(z.string().check(z.maxLength(100_000))),
  tools: z.optional(z.array(id).check(z.maxLength(200))),
  /** How many steps the task is expected to take. */
  steps: z.optional(count),
  context_tokens: z.optional(count),
  output_tokens: z.optional(count),
  reasoning_tokens: z.optional(count),
  latency_target_ms: z.optional(count),
  /** The caller's own id for this question: asked again with the same one, it gets the same answer. */
  call_id: z.optional(id),
});

/** What is asked of routing, through whichever door it came. */
export type RouteRequest = {
  agent: string;
  session: string | null;
  parent: string | null;
  onBehalfOf: string | null;
  asked: string;
  taskClass: string | null;
  sensitivity: Sensitivity | null;
  /** What the task is about; null where nobody said. */
  text: string | null;
  tools: string[];
  steps: number | null;
  contextTokens: number;
  outputTokens: number;
  reasoningTokens: number;
  latencyTargetMs: number | null;
  callId: string | null;
};

const NOT_SAID = {
  ...{ session: null, parent: null, on_behalf_of: null, model: "auto", task_class: null },
  ...{ sensitivity: null, request: null, tools: [], steps: null, call_id: null },
  ...{ context_tokens: 0, output_tokens: 0, reasoning_tokens: 0, latency_target_ms: null },
};

/** @throws AppError `invalid` with the fields at fault */
export function parseRoute(body: JsonObject): RouteRequest {
  const it = { ...NOT_SAID, ...parseInput(routeRequest, body) };
  return {
    ...{ agent: it.agent, session: it.session, parent: it.parent, onBehalfOf: it.on_behalf_of },
    ...{ asked: it.model, taskClass: it.task_class, sensitivity: it.sensitivity },
    ...{ text: it.request, tools: it.tools, steps: it.steps, callId: it.call_id },
    ...{ contextTokens: it.context_tokens, outputTokens: it.output_tokens },
    ...{ reasoningTokens: it.reasoning_tokens, latencyTargetMs: it.latency_target_ms },
  };
}
