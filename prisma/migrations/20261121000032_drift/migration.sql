-- Drift: what the record says of each session, kept by the worker in the order of the log; how far it lies from its request; and
-- how the latest sessions of an agent compare with those before them.

CREATE TABLE "drift_session" (
    "org_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "trace" JSONB NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "deliberation_ms" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "reasoning_tokens" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "scored_at" TIMESTAMPTZ(3),
    "score" INTEGER NOT NULL DEFAULT 0,
    "parts" JSONB NOT NULL DEFAULT '[]',
    "part_names" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "drift_session_pkey" PRIMARY KEY ("org_id","session_id")
);

CREATE INDEX "drift_session_org_id_score_last_at_idx" ON "drift_session"("org_id", "score" DESC, "last_at" DESC);
CREATE INDEX "drift_session_org_id_last_at_idx" ON "drift_session"("org_id", "last_at" DESC);
CREATE INDEX "drift_session_org_id_agent_id_began_at_idx" ON "drift_session"("org_id", "agent_id", "began_at" DESC);
-- What is still to be scored.
CREATE INDEX "drift_session_unscored" ON "drift_session"("org_id", "began_at") WHERE "scored_at" IS NULL;

CREATE TABLE "drift_agent" (
    "org_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'new',
    "p" DOUBLE PRECISION,
    "q" DOUBLE PRECISION,
    "standing" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "sessions" INTEGER NOT NULL DEFAULT 0,
    "before" INTEGER NOT NULL DEFAULT 0,
    "period_from" TIMESTAMPTZ(3),
    "period_to" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3),
    "baseline_at" TIMESTAMPTZ(3),
    "result" JSONB NOT NULL DEFAULT '{}',
    "computed_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "drift_agent_pkey" PRIMARY KEY ("org_id","agent_id")
);

CREATE INDEX "drift_agent_org_id_due_at_idx" ON "drift_agent"("org_id", "due_at");
CREATE INDEX "drift_agent_org_id_q_idx" ON "drift_agent"("org_id", "q");

CREATE TABLE "drift_baseline" (
    "org_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "person_id" UUID,

    CONSTRAINT "drift_baseline_pkey" PRIMARY KEY ("org_id","agent_id","kind","value")
);

CREATE TABLE "drift_cursor" (
    "org_id" UUID NOT NULL,
    "log_no" INTEGER NOT NULL,
    "idx" BIGINT NOT NULL,

    CONSTRAINT "drift_cursor_pkey" PRIMARY KEY ("org_id")
);

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['drift_session', 'drift_agent', 'drift_baseline', 'drift_cursor'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY of_the_org ON public.%I
      USING (org_id = nullif(current_setting('app.org', true), '')::uuid)
      WITH CHECK (org_id = nullif(current_setting('app.org', true), '')::uuid)$p$, t);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON drift_session, drift_agent, drift_cursor TO ambit_worker;
GRANT SELECT, INSERT, UPDATE (at) ON drift_baseline TO ambit_worker;
GRANT SELECT ON drift_session, drift_agent, drift_baseline, drift_cursor TO ambit_app;

-- People say that what an agent does now is its new normal; whatever else begins a baseline is seen by the worker, who sees nobody
-- say so.
CREATE POLICY only_reset ON drift_baseline AS RESTRICTIVE FOR INSERT TO ambit_app
  WITH CHECK (kind = 'reset' AND person_id IS NOT NULL);
CREATE POLICY only_seen ON drift_baseline AS RESTRICTIVE FOR INSERT TO ambit_worker
  WITH CHECK (kind <> 'reset' AND person_id IS NULL);
GRANT INSERT ON drift_baseline TO ambit_app;
GRANT UPDATE (due_at) ON drift_agent TO ambit_app;
