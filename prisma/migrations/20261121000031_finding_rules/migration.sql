-- Findings of states beside those of executions: what they are about, until when they are due or accepted, and how they ended.
ALTER TABLE "finding" ADD COLUMN "entitlement_id" UUID,
  ADD COLUMN "credential_id" UUID,
  ADD COLUMN "resource_id" UUID,
  ADD COLUMN "key_id" UUID,
  ADD COLUMN "person_id" UUID,
  ADD COLUMN "policy_handle" TEXT,
  ADD COLUMN "due_at" TIMESTAMPTZ(3),
  ADD COLUMN "accepted_until" TIMESTAMPTZ(3),
  ADD COLUMN "resolved_by" TEXT,
  ADD COLUMN "resolved_at" TIMESTAMPTZ(3);

-- Until now only people resolved, and nothing of a resolved finding changes afterwards.
ALTER TABLE finding NO FORCE ROW LEVEL SECURITY;
UPDATE "finding" SET "resolved_by" = 'person', "resolved_at" = "updated_at" WHERE "state" = 'resolved';
ALTER TABLE finding FORCE ROW LEVEL SECURITY;

ALTER TABLE "finding" ADD CONSTRAINT "finding_resolved_whole"
  CHECK (("state" = 'resolved') = ("resolved_at" IS NOT NULL AND "resolved_by" IS NOT NULL));
ALTER TABLE "finding" ADD CONSTRAINT "finding_resolved_by_known" CHECK ("resolved_by" IN ('person', 'cause'));

CREATE TABLE "finding_comment" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "finding_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "body" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "erased_at" TIMESTAMPTZ(3),
    "erased_by_id" UUID,

    CONSTRAINT "finding_comment_pkey" PRIMARY KEY ("org_id","id")
);

-- When an org's findings were last worked out, and from which epoch: its row is what two workers hold against each other.
CREATE TABLE "finding_evaluation" (
    "org_id" UUID NOT NULL,
    "evaluated_at" TIMESTAMPTZ(3),
    "epoch" BIGINT NOT NULL DEFAULT 0,
    "standing" INTEGER NOT NULL DEFAULT 0,
    "took_ms" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "finding_evaluation_pkey" PRIMARY KEY ("org_id")
);

CREATE INDEX "finding_org_id_state_severity_last_seen_at_idx" ON "finding"("org_id", "state", "severity" DESC, "last_seen_at" DESC);
CREATE INDEX "finding_org_id_rule_state_idx" ON "finding"("org_id", "rule", "state");
CREATE INDEX "finding_org_id_tool_id_idx" ON "finding"("org_id", "tool_id");
CREATE INDEX "finding_org_id_session_id_idx" ON "finding"("org_id", "session_id");
CREATE INDEX "finding_org_id_entitlement_id_idx" ON "finding"("org_id", "entitlement_id");
CREATE INDEX "finding_org_id_credential_id_idx" ON "finding"("org_id", "credential_id");
CREATE INDEX "finding_org_id_owner_id_state_idx" ON "finding"("org_id", "owner_id", "state");
CREATE INDEX "finding_org_id_created_at_idx" ON "finding"("org_id", "created_at");
CREATE INDEX "finding_org_id_resolved_at_idx" ON "finding"("org_id", "resolved_at");
CREATE INDEX "finding_comment_org_id_finding_id_created_at_idx" ON "finding_comment"("org_id", "finding_id", "created_at");

ALTER TABLE "finding" ADD CONSTRAINT "finding_org_id_credential_id_fkey" FOREIGN KEY ("org_id", "credential_id") REFERENCES "credential"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "finding" ADD CONSTRAINT "finding_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "finding_comment" ADD CONSTRAINT "finding_comment_org_id_finding_id_fkey" FOREIGN KEY ("org_id", "finding_id") REFERENCES "finding"("org_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "finding_comment" ADD CONSTRAINT "finding_comment_org_id_author_id_fkey" FOREIGN KEY ("org_id", "author_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['finding_comment', 'finding_evaluation'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY of_the_org ON public.%I
      USING (org_id = nullif(current_setting('app.org', true), '')::uuid)
      WITH CHECK (org_id = nullif(current_setting('app.org', true), '')::uuid)$p$, t);
  END LOOP;
END $$;

-- The worker finds, counts, and closes what has gone. It gives a finding its first owner, and accepts nothing.
DROP POLICY only_open ON finding;
CREATE POLICY only_open ON finding AS RESTRICTIVE FOR INSERT TO ambit_worker
  WITH CHECK (state = 'open' AND note IS NULL AND accepted_until IS NULL);
CREATE POLICY only_cause ON finding AS RESTRICTIVE FOR UPDATE TO ambit_worker
  USING (state <> 'resolved') WITH CHECK (state <> 'resolved' OR resolved_by = 'cause');
GRANT UPDATE (state, severity, facts, accepted_until, resolved_by, resolved_at, updated_at) ON finding TO ambit_worker;
GRANT SELECT, INSERT, UPDATE ON finding_evaluation TO ambit_worker;

-- A person never says that a cause has gone.
CREATE POLICY only_person ON finding AS RESTRICTIVE FOR UPDATE TO ambit_app
  USING (true) WITH CHECK (state <> 'resolved' OR resolved_by = 'person');
GRANT UPDATE (due_at, accepted_until, resolved_by, resolved_at) ON finding TO ambit_app;
GRANT SELECT, INSERT, UPDATE (body, erased_at, erased_by_id) ON finding_comment TO ambit_app;
GRANT SELECT ON finding_evaluation TO ambit_app;

-- What the rules read.
GRANT SELECT ON policy_version, credential, credential_agent, credential_resource, credential_rotation, agent_external_id TO ambit_worker;
GRANT SELECT (org_id, id, kind, created_at, expires_at, revoked_at) ON api_key TO ambit_worker;
GRANT SELECT ON api_key_agent, entitlement_resource TO ambit_worker;
