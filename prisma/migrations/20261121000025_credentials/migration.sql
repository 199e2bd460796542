-- Secrets, keys and certificates that agents hold elsewhere: what they are, where they are kept, how old they are; never the secret.
CREATE TABLE "credential" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "kept_in" TEXT NOT NULL DEFAULT '',
    "scopes" TEXT NOT NULL DEFAULT '',
    "notes" TEXT NOT NULL DEFAULT '',
    "issued_at" TIMESTAMPTZ(3),
    "rotated_at" TIMESTAMPTZ(3),
    "renewed_at" TIMESTAMPTZ(3),
    "rotate_every_days" INTEGER,
    "due_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "retired_at" TIMESTAMPTZ(3),
    "owner_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("org_id","id")
);

CREATE TABLE "credential_agent" (
    "org_id" UUID NOT NULL,
    "credential_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,

    CONSTRAINT "credential_agent_pkey" PRIMARY KEY ("org_id","credential_id","agent_id")
);

CREATE TABLE "credential_resource" (
    "org_id" UUID NOT NULL,
    "credential_id" UUID NOT NULL,
    "resource_id" UUID NOT NULL,

    CONSTRAINT "credential_resource_pkey" PRIMARY KEY ("org_id","credential_id","resource_id")
);

CREATE TABLE "credential_rotation" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "credential_id" UUID NOT NULL,
    "rotated_at" TIMESTAMPTZ(3) NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "note" TEXT,
    "recorded_by_id" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credential_rotation_pkey" PRIMARY KEY ("org_id","id")
);

CREATE UNIQUE INDEX "credential_org_id_kind_issuer_reference_key" ON "credential"("org_id", "kind", "issuer", "reference");
CREATE INDEX "credential_org_id_renewed_at_idx" ON "credential"("org_id", "renewed_at");
CREATE INDEX "credential_org_id_owner_id_idx" ON "credential"("org_id", "owner_id");
CREATE INDEX "credential_agent_org_id_agent_id_idx" ON "credential_agent"("org_id", "agent_id");
CREATE INDEX "credential_resource_org_id_resource_id_idx" ON "credential_resource"("org_id", "resource_id");
CREATE INDEX "credential_rotation_org_id_credential_id_idx" ON "credential_rotation"("org_id", "credential_id");

ALTER TABLE "credential" ADD CONSTRAINT "credential_org_id_owner_id_fkey" FOREIGN KEY ("org_id", "owner_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "credential_agent" ADD CONSTRAINT "credential_agent_org_id_credential_id_fkey" FOREIGN KEY ("org_id", "credential_id") REFERENCES "credential"("org_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "credential_agent" ADD CONSTRAINT "credential_agent_org_id_agent_id_fkey" FOREIGN KEY ("org_id", "agent_id") REFERENCES "agent"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "credential_resource" ADD CONSTRAINT "credential_resource_org_id_credential_id_fkey" FOREIGN KEY ("org_id", "credential_id") REFERENCES "credential"("org_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "credential_resource" ADD CONSTRAINT "credential_resource_org_id_resource_id_fkey" FOREIGN KEY ("org_id", "resource_id") REFERENCES "resource"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "credential_rotation" ADD CONSTRAINT "credential_rotation_org_id_credential_id_fkey" FOREIGN KEY ("org_id", "credential_id") REFERENCES "credential"("org_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

ALTER TABLE "credential" ADD CONSTRAINT "credential_rotates" CHECK ("rotate_every_days" > 0);
-- When it is due follows from the rest, whoever writes it.
ALTER TABLE "credential" ADD CONSTRAINT "credential_renewed" CHECK ("renewed_at" IS NOT DISTINCT FROM COALESCE("rotated_at", "issued_at"));
ALTER TABLE "credential" ADD CONSTRAINT "credential_due" CHECK (("due_at" IS NULL) = ("rotate_every_days" IS NULL OR "renewed_at" IS NULL));

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['credential', 'credential_agent', 'credential_resource', 'credential_rotation'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY of_the_org ON public.%I
      USING (org_id = nullif(current_setting('app.org', true), '')::uuid)
      WITH CHECK (org_id = nullif(current_setting('app.org', true), '')::uuid)$p$, t);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON credential TO ambit_app;
GRANT SELECT, INSERT, DELETE ON credential_agent, credential_resource TO ambit_app;
-- What was recorded of a rotation stays as it was recorded.
GRANT SELECT, INSERT ON credential_rotation TO ambit_app;
