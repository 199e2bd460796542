-- Routing as it was: each routing decision and each forwarded call as lists show them, and counts per hour (UTC, by when a thing was
-- recorded), kept by the worker in the order of the log. What has no model, no rule or no class counts under the empty text.

-- One routing decision.
CREATE TABLE "route" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "agent_id" UUID,
    "session_id" UUID,
    "verdict" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "fallbacks" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "class" TEXT NOT NULL,
    "asked" TEXT NOT NULL,
    "task_class" TEXT NOT NULL,
    "task_by" TEXT NOT NULL,
    "sensitivity" TEXT NOT NULL,
    "obligations" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "refused" TEXT NOT NULL,
    "routing_number" INTEGER NOT NULL,
    "mode" TEXT NOT NULL,
    "shadow_rule" TEXT NOT NULL,
    "shadow_model" TEXT NOT NULL,
    "steps" INTEGER,
    "context_tokens" BIGINT NOT NULL,
    "latency_us" BIGINT NOT NULL,
    "estimated_input" BIGINT NOT NULL,
    "estimated_output" BIGINT NOT NULL,
    "estimated_reasoning" BIGINT NOT NULL,
    "estimated_micros" BIGINT NOT NULL,
    -- What its forwarded calls came to.
    "calls" INTEGER NOT NULL DEFAULT 0,
    "calls_failed" INTEGER NOT NULL DEFAULT 0,
    "answered_by" TEXT NOT NULL DEFAULT '',
    "input_tokens" BIGINT NOT NULL DEFAULT 0,
    "cached_tokens" BIGINT NOT NULL DEFAULT 0,
    "output_tokens" BIGINT NOT NULL DEFAULT 0,
    "reasoning_tokens" BIGINT NOT NULL DEFAULT 0,
    "calls_estimated" INTEGER NOT NULL DEFAULT 0,
    "cost_micros" BIGINT NOT NULL DEFAULT 0,
    "latency_ms" INTEGER,
    "first_token_ms" INTEGER,

    CONSTRAINT "route_pkey" PRIMARY KEY ("org_id","id")
);

CREATE INDEX "route_org_id_recorded_at_idx" ON "route"("org_id", "recorded_at" DESC, "id" DESC);
CREATE INDEX "route_org_id_agent_id_recorded_at_idx" ON "route"("org_id", "agent_id", "recorded_at" DESC);
CREATE INDEX "route_org_id_session_id_recorded_at_idx" ON "route"("org_id", "session_id", "recorded_at");
CREATE INDEX "route_org_id_rule_recorded_at_idx" ON "route"("org_id", "rule", "recorded_at" DESC);
CREATE INDEX "route_org_id_model_recorded_at_idx" ON "route"("org_id", "model", "recorded_at" DESC);
CREATE INDEX "route_refused" ON "route"("org_id", "recorded_at" DESC) WHERE "verdict" = 'block';

-- One forwarded call.
CREATE TABLE "completion" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "route_id" UUID,
    "agent_id" UUID,
    "session_id" UUID,
    "model" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "task_class" TEXT NOT NULL,
    "sensitivity" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    -- [{provider, model, status, ms}], in the order in which they were tried.
    "attempts" JSONB NOT NULL DEFAULT '[]',
    "tries" INTEGER NOT NULL,
    "input_tokens" BIGINT NOT NULL,
    "cached_tokens" BIGINT NOT NULL,
    "output_tokens" BIGINT NOT NULL,
    "reasoning_tokens" BIGINT NOT NULL,
    "usage_by" TEXT NOT NULL,
    "cost_micros" BIGINT NOT NULL,
    "latency_ms" INTEGER,
    "first_token_ms" INTEGER,
    "stream" BOOLEAN NOT NULL,
    "finish_reason" TEXT NOT NULL,

    CONSTRAINT "completion_pkey" PRIMARY KEY ("org_id","id")
);

CREATE INDEX "completion_org_id_route_id_idx" ON "completion"("org_id", "route_id");

-- One hour of an org, by what was decided on what.
CREATE TABLE "route_hour" (
    "org_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "rule" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "task_class" TEXT NOT NULL,
    "sensitivity" TEXT NOT NULL,
    "refused" TEXT NOT NULL,
    "routes" INTEGER NOT NULL DEFAULT 0,
    "blocked" INTEGER NOT NULL DEFAULT 0,
    "estimated_micros" BIGINT NOT NULL DEFAULT 0,
    "latency_us" BIGINT NOT NULL DEFAULT 0,
    "latency_max_us" BIGINT NOT NULL DEFAULT 0,
    -- Of the routes, those with a forwarded call, and what those had been estimated at.
    "answered" INTEGER NOT NULL DEFAULT 0,
    "answered_estimated_micros" BIGINT NOT NULL DEFAULT 0,
    -- Forwarded calls, under the model that answered.
    "calls" INTEGER NOT NULL DEFAULT 0,
    "calls_failed" INTEGER NOT NULL DEFAULT 0,
    "calls_refused" INTEGER NOT NULL DEFAULT 0,
    -- Of the calls, those that a model answered which was not the first tried, and those whose usage nobody reported.
    "failed_over" INTEGER NOT NULL DEFAULT 0,
    "calls_estimated" INTEGER NOT NULL DEFAULT 0,
    "input_tokens" BIGINT NOT NULL DEFAULT 0,
    "cached_tokens" BIGINT NOT NULL DEFAULT 0,
    "output_tokens" BIGINT NOT NULL DEFAULT 0,
    "reasoning_tokens" BIGINT NOT NULL DEFAULT 0,
    "cost_micros" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "route_hour_pkey" PRIMARY KEY ("org_id","hour","rule","model","class","task_class","sensitivity","refused")
);

-- The same by whose it was.
CREATE TABLE "route_agent" (
    LIKE "route_hour" INCLUDING DEFAULTS,
    "agent_id" UUID NOT NULL,

    CONSTRAINT "route_agent_pkey" PRIMARY KEY ("org_id","agent_id","hour","rule","model","class","task_class","sensitivity","refused")
);

-- How long forwarded calls took that were answered, by the range that the time falls in. `part`: whole | first_token.
CREATE TABLE "route_latency" (
    "org_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "model" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "bucket" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "route_latency_pkey" PRIMARY KEY ("org_id","hour","model","class","part","bucket")
);

-- How far into an org's log routes were followed.
CREATE TABLE "route_cursor" (
    "org_id" UUID NOT NULL,
    "log_no" INTEGER NOT NULL,
    "idx" BIGINT NOT NULL,

    CONSTRAINT "route_cursor_pkey" PRIMARY KEY ("org_id")
);

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['route', 'completion', 'route_hour', 'route_agent', 'route_latency', 'route_cursor'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY of_the_org ON public.%I
      USING (org_id = nullif(current_setting('app.org', true), '')::uuid)
      WITH CHECK (org_id = nullif(current_setting('app.org', true), '')::uuid)$p$, t);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE (calls, calls_failed, answered_by, input_tokens, cached_tokens, output_tokens, reasoning_tokens,
  calls_estimated, cost_micros, latency_ms, first_token_ms) ON route TO ambit_worker;
GRANT SELECT, INSERT ON completion TO ambit_worker;
GRANT SELECT, INSERT, UPDATE ON route_hour, route_agent, route_latency, route_cursor TO ambit_worker;
GRANT SELECT ON route, completion, route_hour, route_agent, route_latency, route_cursor TO ambit_app;
