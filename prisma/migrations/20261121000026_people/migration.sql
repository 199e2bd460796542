-- People come from an identity provider too: who they are there, what an org makes of their groups, invitations, and the history of
-- signing in.

-- Whoever signs in at a provider only has no password here, and no e-mail by which a password could be tried.
ALTER TABLE "login" ALTER COLUMN "email" DROP NOT NULL;
ALTER TABLE "login" ALTER COLUMN "password_hash" DROP NOT NULL;
ALTER TABLE "login" ADD CONSTRAINT "login_password_needs_email" CHECK (("email" IS NULL) = ("password_hash" IS NULL));

-- Somebody at a provider is one login here. Like logins it belongs to no org.
CREATE TABLE "identity" (
    "id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "login_id" UUID NOT NULL,
    "email" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "identity_issuer_subject_key" ON "identity"("issuer", "subject");
CREATE INDEX "identity_login_id_idx" ON "identity"("login_id");
ALTER TABLE "identity" ADD CONSTRAINT "identity_login_id_fkey" FOREIGN KEY ("login_id") REFERENCES "login"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "login_session" ADD COLUMN "method" TEXT NOT NULL DEFAULT 'password';
-- What the provider wants to see again at sign-out, sealed.
ALTER TABLE "login_session" ADD COLUMN "sealed_id_token" BYTEA;
CREATE INDEX "login_session_org_id_person_id_idx" ON "login_session"("org_id", "person_id");

ALTER TABLE "person" ADD COLUMN "roles_from" TEXT NOT NULL DEFAULT 'hand';
ALTER TABLE "person" ADD COLUMN "provisioned" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "person" ADD COLUMN "external_id" TEXT;
ALTER TABLE "person" ADD COLUMN "user_name" TEXT;
ALTER TABLE "person" ADD COLUMN "suspended_at" TIMESTAMPTZ(3);
ALTER TABLE "person" ADD CONSTRAINT "person_roles_from" CHECK ("roles_from" IN ('hand', 'provider'));
CREATE UNIQUE INDEX "person_org_id_user_name_key" ON "person"("org_id", lower("user_name")) WHERE "provisioned";
CREATE INDEX "person_org_id_external_id_idx" ON "person"("org_id", "external_id");

ALTER TABLE "team" ADD COLUMN "provisioned" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "team" ADD COLUMN "external_id" TEXT;

-- Whom an org takes from the installation's provider, and what their groups make of them. `mapping`: [{group, roles}].
CREATE TABLE "single_sign_on" (
    "org_id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "on" BOOLEAN NOT NULL,
    "admits" BOOLEAN NOT NULL,
    "unmapped" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "single_sign_on_pkey" PRIMARY KEY ("org_id")
);
CREATE INDEX "single_sign_on_issuer_idx" ON "single_sign_on"("issuer");

-- Every sign-in, refusal, sign-out and what ended one. Never changed.
CREATE TABLE "sign_in" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "reason" TEXT,
    "login_session_id" UUID,
    "by_id" UUID,
    "address" TEXT,
    "user_agent" TEXT,
    "roles" TEXT[],

    CONSTRAINT "sign_in_pkey" PRIMARY KEY ("org_id","id")
);
CREATE INDEX "sign_in_org_id_at_idx" ON "sign_in"("org_id", "at" DESC);
CREATE INDEX "sign_in_org_id_person_id_at_idx" ON "sign_in"("org_id", "person_id", "at" DESC);
ALTER TABLE "sign_in" ADD CONSTRAINT "sign_in_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE TABLE "invitation" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "roles" TEXT[],
    "team_ids" UUID[],
    "secret_hash" BYTEA NOT NULL,
    "invited_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by_id" UUID,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("org_id","id")
);
CREATE UNIQUE INDEX "invitation_org_id_email_open" ON "invitation"("org_id", "email") WHERE "accepted_at" IS NULL AND "revoked_at" IS NULL;
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_org_id_invited_by_id_fkey" FOREIGN KEY ("org_id", "invited_by_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Whoever is invited is nobody here yet: the message goes to the invitation's address.
ALTER TABLE "notification" ADD COLUMN "invitation_id" UUID;

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['single_sign_on', 'sign_in', 'invitation'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY of_the_org ON public.%I
      USING (org_id = nullif(current_setting('app.org', true), '')::uuid)
      WITH CHECK (org_id = nullif(current_setting('app.org', true), '')::uuid)$p$, t);
  END LOOP;
END $$;

-- Someone who has just signed in at a provider sees which orgs take people from it.
CREATE POLICY of_the_issuer ON single_sign_on FOR SELECT TO ambit_app
  USING (issuer = nullif(current_setting('app.issuer', true), '') AND "on");

GRANT SELECT, INSERT, UPDATE ON single_sign_on, invitation TO ambit_app;
GRANT SELECT, INSERT ON sign_in TO ambit_app;
GRANT SELECT, INSERT, UPDATE (last_at, email), DELETE ON identity TO ambit_app;
GRANT DELETE ON team TO ambit_app;
GRANT SELECT (org_id, id, email, name, accepted_at, revoked_at) ON invitation TO ambit_worker;
