import type { EventDraft } from "@/lib/core/event";
import type { JsonObject } from "@/lib/core/kernel";
import { appendEvents } from "@/lib/store/append/append-events";
import type { LogWorld } from "./log";

/** One routing decision as the gateway records it; what is not said is harmless. */
export type Routed = {
  agent?: string;
  session?: string;
  verdict?: "allow" | "log" | "constrain" | "block";
  rule?: string;
  model?: string | null;
  class?: string | null;
  taskClass?: string;
  sensitivity?: string;
  refused?: string | null;
  estimated?: number;
  latencyUs?: number;
  fallbacks?: string[];
};

/** One forwarded call as the gateway records it. */
export type Forwarded = {
  agent?: string;
  session?: string;
  route: string;
  model?: string;
  tried?: string[];
  class?: string;
  rule?: string;
  taskClass?: string;
  sensitivity?: string;
  status?: "ok" | "failed" | "refused";
  usage?: { input: number; cached?: number; output: number; reasoning?: number; by?: string };
  cost?: number;
  latencyMs?: number | null;
  firstTokenMs?: number | null;
};

/** Records routes and forwarded calls of one org as the gateway does, at times of a test's choosing. */
export type Recorder = {
  route: (routed: Routed, at?: Date) => Promise<string>;
  completion: (forwarded: Forwarded, at?: Date) => Promise<string>;
};

export function openRecorder(worker: LogWorld, orgId: string): Recorder {
  const record = async (
    draft: Pick<EventDraft, "kind" | "data" | "agent" | "session">,
    at: Date,
  ) => {
    const client = await worker.pool.connect();
    try {
      await client.query("BEGIN");
      await client.query("SELECT set_config('app.org', $1, true)", [orgId]);
      const actor = { type: "key" as const, id: "gateway", name: "Gateway" };
      const [id] = await appendEvents(
        client,
        worker.seal,
        orgId,
        [{ org: orgId, actor, ...draft }],
        at,
      );
      await client.query("COMMIT");
      return String(id);
    } finally {
      client.release();
    }
  };
  const bound = ({ agent, session }: { agent?: string; session?: string }) => ({
    ...(agent ? { agent } : {}),
    ...(session ? { session } : {}),
  });
  return {
    route: (routed, at = new Date()) =>
      record({ kind: "route", ...bound(routed), data: routeData(routed) }, at),
    completion: (forwarded, at = new Date()) =>
      record({ kind: "completion", ...bound(forwarded), data: completionData(forwarded) }, at),
  };
}

/** What a `route` event says. */
export function routeData(routed: Routed): JsonObject {
  const { verdict = "allow", rule = "default", refused = null, taskClass = "unknown" } = routed;
  const { model = "swift-1", class: of = "fast", sensitivity = "internal" } = routed;
  return {
    ...{ verdict, agent: "clerk", rule, model, class: of, asked: "auto", refused },
    ...{ fallbacks: routed.fallbacks ?? [], task_class: taskClass, task_by: "rules", sensitivity },
    obligations: verdict === "constrain" ? [{ type: "no_tools" }] : [],
    reasons: [{ rule, text: refused ?? "It is so" }],
    considered: [],
    estimated: {
      ...{ input_tokens: 1_000, output_tokens: 100, reasoning_tokens: 0 },
      cost_micros: routed.estimated ?? 500,
    },
    ...{ routing_number: 2, policy_number: 1, mode: "live", shadow: null, steps: null },
    ...{ context_tokens: 1_000, latency_us: routed.latencyUs ?? 250, request_id: "r" },
    session: { external_id: "s" },
  };
}

function completionData(forwarded: Forwarded): JsonObject {
  const { route, model = "swift-1", tried = [], class: of = "fast", status = "ok" } = forwarded;
  const {
    input,
    cached = 0,
    output,
    reasoning = 0,
    by = "provider",
  } = forwarded.usage ?? {
    ...{ input: 1_000, output: 100 },
  };
  const attempts = [...tried, model].map((each, n, all) => ({
    ...{ provider: "here", model: each, ms: 40 },
    status: n < all.length - 1 ? "timeout" : status,
  }));
  return {
    ...{ route, agent: "clerk", model, provider: "here", class: of, status, attempts },
    ...{ rule: forwarded.rule ?? "default", task_class: forwarded.taskClass ?? "unknown" },
    sensitivity: forwarded.sensitivity ?? "internal",
    usage: { input, cached, output, reasoning, by },
    cost_micros: forwarded.cost ?? 400,
    latency_ms: forwarded.latencyMs === undefined ? 900 : forwarded.latencyMs,
    first_token_ms: forwarded.firstTokenMs ?? null,
    ...{ stream: false, finish_reason: "stop", routing_number: 2, session: { external_id: "s" } },
  };
}
