-- Something wrong, found by a rule over the record, and what people made of it.
CREATE TABLE "finding" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "severity" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "agent_id" UUID,
    "session_id" UUID,
    "tool_id" UUID,
    "execution_event_id" UUID,
    "decision_event_id" UUID,
    "latest_event_id" UUID,
    "facts" JSONB NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "owner_id" UUID,
    "note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("org_id","id")
);

-- Which execution used an allowing decision up: one covers one.
CREATE TABLE "execution_cover" (
    "org_id" UUID NOT NULL,
    "decision_event_id" UUID NOT NULL,
    "execution_event_id" UUID NOT NULL,
    "span" TEXT NOT NULL,
    "parent" TEXT,

    CONSTRAINT "execution_cover_pkey" PRIMARY KEY ("org_id","decision_event_id")
);

-- How far into an org's log executions were judged.
CREATE TABLE "finding_cursor" (
    "org_id" UUID NOT NULL,
    "log_no" INTEGER NOT NULL,
    "idx" BIGINT NOT NULL,

    CONSTRAINT "finding_cursor_pkey" PRIMARY KEY ("org_id")
);

CREATE INDEX "finding_org_id_state_last_seen_at_idx" ON "finding"("org_id", "state", "last_seen_at" DESC);
CREATE INDEX "finding_org_id_agent_id_idx" ON "finding"("org_id", "agent_id");

-- What is found again counts up; after it was resolved it is a finding of its own.
CREATE UNIQUE INDEX "finding_org_id_key_unresolved" ON "finding"("org_id", "key") WHERE "state" <> 'resolved';

ALTER TABLE "finding" ADD CONSTRAINT "finding_org_id_agent_id_fkey" FOREIGN KEY ("org_id", "agent_id") REFERENCES "agent"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "finding" ADD CONSTRAINT "finding_org_id_session_id_fkey" FOREIGN KEY ("org_id", "session_id") REFERENCES "session"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "finding" ADD CONSTRAINT "finding_org_id_tool_id_fkey" FOREIGN KEY ("org_id", "tool_id") REFERENCES "tool"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "finding" ADD CONSTRAINT "finding_org_id_owner_id_fkey" FOREIGN KEY ("org_id", "owner_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['finding', 'execution_cover', 'finding_cursor'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY of_the_org ON public.%I
      USING (org_id = nullif(current_setting('app.org', true), '')::uuid)
      WITH CHECK (org_id = nullif(current_setting('app.org', true), '')::uuid)$p$, t);
  END LOOP;
END $$;

-- The worker finds and counts; what becomes of a finding is for people to say.
CREATE POLICY only_open ON finding AS RESTRICTIVE FOR INSERT TO ambit_worker
  WITH CHECK (state = 'open' AND owner_id IS NULL AND note IS NULL);
GRANT SELECT, INSERT, UPDATE (count, first_seen_at, last_seen_at, latest_event_id) ON finding TO ambit_worker;
GRANT SELECT, INSERT ON execution_cover TO ambit_worker;
GRANT SELECT, INSERT, UPDATE ON finding_cursor TO ambit_worker;
GRANT SELECT ON resource TO ambit_worker;

GRANT SELECT, UPDATE (state, owner_id, note, updated_at) ON finding TO ambit_app;
