-- Counts per hour (UTC, by when a thing was recorded), kept by the worker in the order of the log: what pages show is summed over
-- these, never over the record. An event without an agent or a tool counts under the nil id.

-- One hour of an org.
CREATE TABLE "rollup_hour" (
    "org_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "allowed" INTEGER NOT NULL DEFAULT 0,
    "logged" INTEGER NOT NULL DEFAULT 0,
    "constrained" INTEGER NOT NULL DEFAULT 0,
    "stepped_up" INTEGER NOT NULL DEFAULT 0,
    "blocked" INTEGER NOT NULL DEFAULT 0,
    -- Of the blocked, those that no permit was satisfied for.
    "unpermitted" INTEGER NOT NULL DEFAULT 0,
    "latency_us" BIGINT NOT NULL DEFAULT 0,
    "latency_max_us" BIGINT NOT NULL DEFAULT 0,
    "executions" INTEGER NOT NULL DEFAULT 0,
    -- Of the executions, those that no allowing decision covered.
    "uncovered" INTEGER NOT NULL DEFAULT 0,
    "asked" INTEGER NOT NULL DEFAULT 0,
    "approved" INTEGER NOT NULL DEFAULT 0,
    "denied" INTEGER NOT NULL DEFAULT 0,
    "expired" INTEGER NOT NULL DEFAULT 0,
    "sessions" INTEGER NOT NULL DEFAULT 0,
    "sessions_over" INTEGER NOT NULL DEFAULT 0,
    "input_tokens" BIGINT NOT NULL DEFAULT 0,
    "output_tokens" BIGINT NOT NULL DEFAULT 0,
    "reasoning_tokens" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "rollup_hour_pkey" PRIMARY KEY ("org_id","hour")
);

-- The same, by whose it was and on which tool.
CREATE TABLE "rollup_agent" (
    LIKE "rollup_hour" INCLUDING DEFAULTS,
    "agent_id" UUID NOT NULL,
    "tool_id" UUID NOT NULL,

    CONSTRAINT "rollup_agent_pkey" PRIMARY KEY ("org_id","agent_id","hour","tool_id")
);

CREATE INDEX "rollup_agent_org_id_hour_idx" ON "rollup_agent"("org_id", "hour");

-- How long requests waited for people: settled in an hour, by the range that the wait falls in.
CREATE TABLE "rollup_wait" (
    "org_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "bucket" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "rollup_wait_pkey" PRIMARY KEY ("org_id","hour","bucket")
);

-- Sessions that were counted, so that each is counted once.
CREATE TABLE "rollup_session" (
    "org_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,

    CONSTRAINT "rollup_session_pkey" PRIMARY KEY ("org_id","session_id")
);

-- How far into an org's log was counted.
CREATE TABLE "rollup_cursor" (
    "org_id" UUID NOT NULL,
    "log_no" INTEGER NOT NULL,
    "idx" BIGINT NOT NULL,

    CONSTRAINT "rollup_cursor_pkey" PRIMARY KEY ("org_id")
);

-- Executions that no allowing decision covered, and the findings that stand for them.
CREATE TABLE "execution_bypass" (
    "org_id" UUID NOT NULL,
    "execution_event_id" UUID NOT NULL,
    "finding_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "execution_bypass_pkey" PRIMARY KEY ("org_id","execution_event_id","finding_id")
);

CREATE INDEX "execution_bypass_org_id_recorded_at_idx" ON "execution_bypass"("org_id", "recorded_at");

ALTER TABLE "execution_bypass" ADD CONSTRAINT "execution_bypass_org_id_finding_id_fkey" FOREIGN KEY ("org_id", "finding_id") REFERENCES "finding"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Requests are listed by when they were settled, too.
CREATE INDEX "approval_org_id_settled_at_idx" ON "approval"("org_id", "settled_at");

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['rollup_hour', 'rollup_agent', 'rollup_wait', 'rollup_session', 'rollup_cursor', 'execution_bypass'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY of_the_org ON public.%I
      USING (org_id = nullif(current_setting('app.org', true), '')::uuid)
      WITH CHECK (org_id = nullif(current_setting('app.org', true), '')::uuid)$p$, t);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON rollup_hour, rollup_agent, rollup_wait, rollup_cursor TO ambit_worker;
GRANT SELECT, INSERT ON rollup_session, execution_bypass TO ambit_worker;
GRANT SELECT ON rollup_hour, rollup_agent, rollup_wait, rollup_cursor, execution_bypass TO ambit_app;
