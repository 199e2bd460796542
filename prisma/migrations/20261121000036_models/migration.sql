-- Providers and models: what may answer an agent's prompts, on which terms, at what price and up to which sensitivity. Whether a model
-- is able is reviewed apart from what it may touch.

-- Where models are called. The key is encrypted under the installation's secret and bound to its org, its provider and where it is sent.
CREATE TABLE "provider" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    -- What telemetry calls it; never changes.
    "handle" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "base_url" TEXT NOT NULL,
    "sealed_key" BYTEA,
    "key_set_at" TIMESTAMPTZ(3),
    -- Where data is kept and worked on, in words; empty where nobody said.
    "region" TEXT NOT NULL DEFAULT '',
    "trains" TEXT NOT NULL DEFAULT 'unknown',
    -- Null where nobody said; 0 for none.
    "retention_days" INTEGER,
    "terms" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL DEFAULT 'active',
    "owner_id" UUID,
    -- What came of asking it last.
    "tested_at" TIMESTAMPTZ(3),
    "test_ok" BOOLEAN,
    "test_note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "provider_pkey" PRIMARY KEY ("org_id","id")
);

-- Prices are micro-units of USD for a million tokens.
CREATE TABLE "model" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    -- What a caller may ask for; never changes.
    "handle" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "provider_id" UUID NOT NULL,
    "provider_model" TEXT NOT NULL,
    "class" TEXT NOT NULL DEFAULT 'unknown',
    "price_input" INTEGER NOT NULL,
    "price_cached" INTEGER NOT NULL,
    "price_output" INTEGER NOT NULL,
    "price_reasoning" INTEGER NOT NULL,
    "context_tokens" INTEGER NOT NULL,
    "max_output_tokens" INTEGER NOT NULL,
    -- The highest that it may be shown.
    "sensitivity" TEXT NOT NULL DEFAULT 'public',
    "status" TEXT NOT NULL DEFAULT 'active',
    "deprecated_at" TIMESTAMPTZ(3),
    -- When it is to be gone.
    "ends_at" TIMESTAMPTZ(3),
    "replacement_id" UUID,
    "owner_id" UUID,
    "notes" TEXT NOT NULL DEFAULT '',
    -- The latest capability review, and when the next is due.
    "reviewed_at" TIMESTAMPTZ(3),
    "review_due_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "model_pkey" PRIMARY KEY ("org_id","id")
);

-- What a model was found able to do. It never says what a model may touch.
CREATE TABLE "capability_review" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "ability" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "reviewer_id" UUID NOT NULL,
    "reviewed_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_id" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "capability_review_pkey" PRIMARY KEY ("org_id","id")
);

-- Calls of a model by an agent on one day (UTC), by the name that was reported. `source`: telemetry | gateway.
CREATE TABLE "model_use_day" (
    "org_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "model" TEXT NOT NULL,
    "agent_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "provider" TEXT NOT NULL DEFAULT '',
    "calls" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "input_tokens" BIGINT NOT NULL,
    "output_tokens" BIGINT NOT NULL,
    "reasoning_tokens" BIGINT NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "model_use_day_pkey" PRIMARY KEY ("org_id","day","model","agent_id","source")
);

-- How long a model's calls took on one day, by the range that the time falls in.
CREATE TABLE "model_latency_day" (
    "org_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "model" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "bucket" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "model_latency_day_pkey" PRIMARY KEY ("org_id","day","model","source","bucket")
);

-- How far into an org's log calls of models were counted.
CREATE TABLE "model_cursor" (
    "org_id" UUID NOT NULL,
    "log_no" INTEGER NOT NULL,
    "idx" BIGINT NOT NULL,

    CONSTRAINT "model_cursor_pkey" PRIMARY KEY ("org_id")
);

CREATE UNIQUE INDEX "provider_org_id_handle_key" ON "provider"("org_id", "handle");
CREATE UNIQUE INDEX "model_org_id_handle_key" ON "model"("org_id", "handle");
CREATE INDEX "model_org_id_provider_id_idx" ON "model"("org_id", "provider_id");
CREATE INDEX "capability_review_org_id_model_id_reviewed_at_idx" ON "capability_review"("org_id", "model_id", "reviewed_at" DESC);
CREATE INDEX "model_use_day_org_id_model_day_idx" ON "model_use_day"("org_id", "model", "day");
CREATE INDEX "model_use_day_org_id_agent_id_day_idx" ON "model_use_day"("org_id", "agent_id", "day");

ALTER TABLE "provider" ADD CONSTRAINT "provider_org_id_owner_id_fkey" FOREIGN KEY ("org_id", "owner_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "model" ADD CONSTRAINT "model_org_id_provider_id_fkey" FOREIGN KEY ("org_id", "provider_id") REFERENCES "provider"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "model" ADD CONSTRAINT "model_org_id_replacement_id_fkey" FOREIGN KEY ("org_id", "replacement_id") REFERENCES "model"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "model" ADD CONSTRAINT "model_org_id_owner_id_fkey" FOREIGN KEY ("org_id", "owner_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "capability_review" ADD CONSTRAINT "capability_review_org_id_model_id_fkey" FOREIGN KEY ("org_id", "model_id") REFERENCES "model"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "capability_review" ADD CONSTRAINT "capability_review_org_id_reviewer_id_fkey" FOREIGN KEY ("org_id", "reviewer_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "capability_review" ADD CONSTRAINT "capability_review_org_id_recorded_by_id_fkey" FOREIGN KEY ("org_id", "recorded_by_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Whoever writes it: no word that the gateway does not know, no price below nothing, no deprecation without a date.
ALTER TABLE "provider" ADD CONSTRAINT "provider_words" CHECK ("trains" IN ('yes', 'no', 'unknown') AND "status" IN ('active', 'disabled'));
ALTER TABLE "provider" ADD CONSTRAINT "provider_key_dated" CHECK (("sealed_key" IS NULL) = ("key_set_at" IS NULL));
ALTER TABLE "provider" ADD CONSTRAINT "provider_retains" CHECK ("retention_days" >= 0);
ALTER TABLE "model" ADD CONSTRAINT "model_words" CHECK ("class" IN ('reasoning', 'fast', 'unknown') AND "status" IN ('active', 'deprecated', 'retired')
  AND "sensitivity" IN ('public', 'internal', 'confidential', 'restricted'));
ALTER TABLE "model" ADD CONSTRAINT "model_figures" CHECK (least("price_input", "price_cached", "price_output", "price_reasoning") >= 0
  AND "context_tokens" > 0 AND "max_output_tokens" > 0);
ALTER TABLE "model" ADD CONSTRAINT "model_deprecated_dated" CHECK ("status" <> 'deprecated' OR "deprecated_at" IS NOT NULL);
ALTER TABLE "model" ADD CONSTRAINT "model_replaced_by_another" CHECK ("replacement_id" <> "id");
ALTER TABLE "capability_review" ADD CONSTRAINT "capability_review_due_later" CHECK ("due_at" > "reviewed_at");

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['provider', 'model', 'capability_review', 'model_use_day', 'model_latency_day', 'model_cursor'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY of_the_org ON public.%I
      USING (org_id = nullif(current_setting('app.org', true), '')::uuid)
      WITH CHECK (org_id = nullif(current_setting('app.org', true), '')::uuid)$p$, t);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON provider, model TO ambit_app;
-- A review stays as it was recorded; the next one is another.
GRANT SELECT, INSERT ON capability_review TO ambit_app;
GRANT SELECT ON model_use_day, model_latency_day, model_cursor TO ambit_app;

GRANT SELECT ON provider, model TO ambit_writer;

-- The worker counts and finds; it calls no model, and has no use for a key.
GRANT SELECT (org_id, id, handle, name, region, trains, retention_days, status, owner_id, created_at, updated_at) ON provider TO ambit_worker;
GRANT SELECT ON model, capability_review TO ambit_worker;
GRANT SELECT, INSERT, UPDATE ON model_use_day, model_latency_day, model_cursor TO ambit_worker;

-- Findings may be about a model.
ALTER TABLE "finding" ADD COLUMN "model_id" UUID;
CREATE INDEX "finding_org_id_model_id_idx" ON "finding"("org_id", "model_id");
ALTER TABLE "finding" ADD CONSTRAINT "finding_org_id_model_id_fkey" FOREIGN KEY ("org_id", "model_id") REFERENCES "model"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
