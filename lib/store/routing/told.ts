import * as z from "zod/mini";

/** No call uses or costs more: what a provider says beyond it is cut, so that sums stay sums. */
const MOST = 1e12;

const text = z.catch(z.string(), "");
const count = z.catch(z.pipe(z.number(), z.transform(bounded)), 0);
const maybe = z.catch(z.nullable(z.pipe(z.number(), z.transform(bounded))), null);

function bounded(n: number): number {
  return Math.min(MOST, Math.max(0, Math.round(n)));
}

const NONE = { input_tokens: 0, output_tokens: 0, reasoning_tokens: 0, cost_micros: 0 };

/** What a `route` event says, as far as lists show it; a member that says nothing is the empty text or nought. */
export const routeTold = z.object({
  verdict: z.string(),
  rule: text,
  model: text,
  fallbacks: z.catch(z.array(z.string()), []),
  class: text,
  asked: text,
  task_class: text,
  task_by: text,
  sensitivity: text,
  obligations: z.catch(z.array(z.object({ type: z.string() })), []),
  refused: text,
  routing_number: count,
  mode: text,
  shadow: z.catch(z.nullable(z.object({ rule: text, model: text })), null),
  steps: maybe,
  context_tokens: count,
  latency_us: count,
  estimated: z.catch(
    z.object({
      input_tokens: count,
      output_tokens: count,
      reasoning_tokens: count,
      cost_micros: count,
    }),
    NONE,
  ),
});

/** What a `completion` event says, likewise. */
export const completionTold = z.object({
  route: z.catch(z.nullable(z.uuid()), null),
  model: text,
  provider: text,
  class: text,
  rule: text,
  task_class: text,
  sensitivity: text,
  status: z.enum(["ok", "failed", "refused"]),
  attempts: z.catch(
    z.array(z.object({ provider: text, model: text, status: text, ms: maybe })),
    [],
  ),
  usage: z.catch(
    z.object({ input: count, cached: count, output: count, reasoning: count, by: text }),
    { input: 0, cached: 0, output: 0, reasoning: 0, by: "" },
  ),
  cost_micros: count,
  latency_ms: maybe,
  first_token_ms: maybe,
  stream: z.catch(z.boolean(), false),
  finish_reason: text,
});
