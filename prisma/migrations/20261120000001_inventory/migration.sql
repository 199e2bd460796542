-- CreateTable
CREATE TABLE "org" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "org_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "login" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "totp_secret" BYTEA,
    "totp_enabled_at" TIMESTAMPTZ(3),
    "totp_last_step" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "login_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "org_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "login_id" UUID NOT NULL,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("org_id","person_id")
);

-- CreateTable
CREATE TABLE "login_session" (
    "id" UUID NOT NULL,
    "login_id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "authenticated_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "address" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "login_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "ok" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "roles" TEXT[],
    "state" TEXT NOT NULL DEFAULT 'active',
    "deputy_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "team" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "team_member" (
    "org_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "team_member_pkey" PRIMARY KEY ("org_id","team_id","person_id")
);

-- CreateTable
CREATE TABLE "agent" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "handle" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL DEFAULT '',
    "owner_id" UUID,
    "sponsor_id" UUID,
    "autonomy" TEXT NOT NULL DEFAULT 'suggests',
    "access_class" TEXT NOT NULL DEFAULT 'generates_only',
    "models" TEXT[],
    "ceiling" TEXT NOT NULL DEFAULT 'internal',
    "lifecycle" TEXT NOT NULL DEFAULT 'proposed',
    "origin" TEXT NOT NULL DEFAULT 'registered',
    "next_review_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agent_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "agent_external_id" (
    "org_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "agent_id" UUID NOT NULL,

    CONSTRAINT "agent_external_id_pkey" PRIMARY KEY ("org_id","kind","issuer","value")
);

-- CreateTable
CREATE TABLE "tool" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "server" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "input_schema" JSONB NOT NULL DEFAULT '{}',
    "schema_hash" TEXT NOT NULL,
    "reviewed_hash" TEXT,
    "effects" TEXT[],
    "labels" TEXT[],
    "argument_roles" JSONB NOT NULL DEFAULT '{}',
    "resource_map" JSONB NOT NULL DEFAULT '[]',
    "owner_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "origin" TEXT NOT NULL DEFAULT 'registered',
    "reviewed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tool_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "resource" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "handle" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sensitivity" TEXT NOT NULL,
    "tags" TEXT[],
    "owner_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "resource_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "entitlement" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "tool_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "constraints" JSONB NOT NULL DEFAULT '[]',
    "obligations" JSONB NOT NULL DEFAULT '[]',
    "boundary" TEXT NOT NULL DEFAULT 'none',
    "step_up" JSONB,
    "owner_id" UUID,
    "widened_by_id" UUID,
    "expires_at" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL DEFAULT 'active',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "entitlement_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "entitlement_resource" (
    "org_id" UUID NOT NULL,
    "entitlement_id" UUID NOT NULL,
    "resource_id" UUID NOT NULL,

    CONSTRAINT "entitlement_resource_pkey" PRIMARY KEY ("org_id","entitlement_id","resource_id")
);

-- CreateTable
CREATE TABLE "entitlement_use" (
    "org_id" UUID NOT NULL,
    "entitlement_id" UUID NOT NULL,
    "uses" BIGINT NOT NULL,
    "first_used_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "entitlement_use_pkey" PRIMARY KEY ("org_id","entitlement_id")
);

-- CreateTable
CREATE TABLE "guardrail" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "handle" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "cedar" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'on',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "guardrail_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "may_open_sessions" BOOLEAN NOT NULL DEFAULT false,
    "may_ingest" BOOLEAN NOT NULL DEFAULT false,
    "obligations" TEXT[],
    "scopes" TEXT[],
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "first_used_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "api_key_agent" (
    "org_id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,

    CONSTRAINT "api_key_agent_pkey" PRIMARY KEY ("org_id","key_id","agent_id")
);

-- CreateTable
CREATE TABLE "org_epoch" (
    "org_id" UUID NOT NULL,
    "epoch" BIGINT NOT NULL DEFAULT 1,
    "frozen" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "org_epoch_pkey" PRIMARY KEY ("org_id")
);

-- CreateTable
CREATE TABLE "session" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "credential_id" UUID,
    "parent_id" UUID,
    "depth" INTEGER NOT NULL DEFAULT 0,
    "origin" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "task_class" TEXT,
    "model" TEXT,
    "on_behalf_of" TEXT,
    "intent_source" TEXT,
    "labels" TEXT[],
    "effects" TEXT[],
    "calls" INTEGER NOT NULL DEFAULT 0,
    "blocked" INTEGER NOT NULL DEFAULT 0,
    "observed" INTEGER NOT NULL DEFAULT 0,
    "input_tokens" BIGINT NOT NULL DEFAULT 0,
    "output_tokens" BIGINT NOT NULL DEFAULT 0,
    "reasoning_tokens" BIGINT NOT NULL DEFAULT 0,
    "open_calls" JSONB NOT NULL DEFAULT '[]',
    "version" BIGINT NOT NULL DEFAULT 0,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "approval" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "tool_id" UUID NOT NULL,
    "evaluation_id" UUID NOT NULL,
    "digest" TEXT NOT NULL,
    "requirements" JSONB NOT NULL,
    "policies" TEXT[],
    "labels" TEXT[],
    "on_behalf_of" TEXT,
    "justification" TEXT,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "idempotency_key" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "approval_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "approval_decision" (
    "org_id" UUID NOT NULL,
    "approval_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "answer" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "approval_decision_pkey" PRIMARY KEY ("org_id","approval_id","person_id")
);

-- CreateTable
CREATE TABLE "grant" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "approval_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "digest" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'active',
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "consumed_at" TIMESTAMPTZ(3),
    "consumed_by" UUID,

    CONSTRAINT "grant_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "webhook" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "secret" BYTEA NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'on',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "notification" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "approval_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "person_id" UUID,
    "webhook_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "org_slug_key" ON "org"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "login_email_key" ON "login"("email");

-- CreateIndex
CREATE INDEX "membership_login_id_idx" ON "membership"("login_id");

-- CreateIndex
CREATE INDEX "login_session_login_id_idx" ON "login_session"("login_id");

-- CreateIndex
CREATE INDEX "sign_in_attempt_subject_at_idx" ON "sign_in_attempt"("subject", "at");

-- CreateIndex
CREATE UNIQUE INDEX "person_org_id_email_key" ON "person"("org_id", "email");

-- CreateIndex
CREATE UNIQUE INDEX "team_org_id_name_key" ON "team"("org_id", "name");

-- CreateIndex
CREATE INDEX "agent_org_id_lifecycle_idx" ON "agent"("org_id", "lifecycle");

-- CreateIndex
CREATE UNIQUE INDEX "agent_org_id_handle_key" ON "agent"("org_id", "handle");

-- CreateIndex
CREATE INDEX "agent_external_id_org_id_agent_id_idx" ON "agent_external_id"("org_id", "agent_id");

-- CreateIndex
CREATE INDEX "tool_org_id_state_idx" ON "tool"("org_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "tool_org_id_server_name_key" ON "tool"("org_id", "server", "name");

-- CreateIndex
CREATE UNIQUE INDEX "resource_org_id_handle_key" ON "resource"("org_id", "handle");

-- CreateIndex
CREATE INDEX "entitlement_org_id_agent_id_idx" ON "entitlement"("org_id", "agent_id");

-- CreateIndex
CREATE INDEX "entitlement_org_id_tool_id_idx" ON "entitlement"("org_id", "tool_id");

-- CreateIndex
CREATE INDEX "entitlement_resource_org_id_resource_id_idx" ON "entitlement_resource"("org_id", "resource_id");

-- CreateIndex
CREATE UNIQUE INDEX "guardrail_org_id_handle_key" ON "guardrail"("org_id", "handle");

-- CreateIndex
CREATE INDEX "session_org_id_last_at_idx" ON "session"("org_id", "last_at" DESC);

-- CreateIndex
CREATE INDEX "session_org_id_agent_id_last_at_idx" ON "session"("org_id", "agent_id", "last_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "session_org_id_agent_id_external_id_key" ON "session"("org_id", "agent_id", "external_id");

-- CreateIndex
CREATE INDEX "approval_org_id_state_requested_at_idx" ON "approval"("org_id", "state", "requested_at" DESC);

-- CreateIndex
CREATE INDEX "approval_org_id_session_id_idx" ON "approval"("org_id", "session_id");

-- CreateIndex
CREATE INDEX "grant_org_id_session_id_digest_idx" ON "grant"("org_id", "session_id", "digest");

-- CreateIndex
CREATE UNIQUE INDEX "grant_org_id_approval_id_key" ON "grant"("org_id", "approval_id");

-- CreateIndex
CREATE INDEX "notification_org_id_state_next_at_idx" ON "notification"("org_id", "state", "next_at");

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_org_id_deputy_id_fkey" FOREIGN KEY ("org_id", "deputy_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_org_id_team_id_fkey" FOREIGN KEY ("org_id", "team_id") REFERENCES "team"("org_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "agent" ADD CONSTRAINT "agent_org_id_owner_id_fkey" FOREIGN KEY ("org_id", "owner_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "agent" ADD CONSTRAINT "agent_org_id_sponsor_id_fkey" FOREIGN KEY ("org_id", "sponsor_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "agent_external_id" ADD CONSTRAINT "agent_external_id_org_id_agent_id_fkey" FOREIGN KEY ("org_id", "agent_id") REFERENCES "agent"("org_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "tool" ADD CONSTRAINT "tool_org_id_owner_id_fkey" FOREIGN KEY ("org_id", "owner_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "resource" ADD CONSTRAINT "resource_org_id_owner_id_fkey" FOREIGN KEY ("org_id", "owner_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "entitlement" ADD CONSTRAINT "entitlement_org_id_agent_id_fkey" FOREIGN KEY ("org_id", "agent_id") REFERENCES "agent"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "entitlement" ADD CONSTRAINT "entitlement_org_id_tool_id_fkey" FOREIGN KEY ("org_id", "tool_id") REFERENCES "tool"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "entitlement" ADD CONSTRAINT "entitlement_org_id_owner_id_fkey" FOREIGN KEY ("org_id", "owner_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "entitlement_resource" ADD CONSTRAINT "entitlement_resource_org_id_entitlement_id_fkey" FOREIGN KEY ("org_id", "entitlement_id") REFERENCES "entitlement"("org_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "entitlement_resource" ADD CONSTRAINT "entitlement_resource_org_id_resource_id_fkey" FOREIGN KEY ("org_id", "resource_id") REFERENCES "resource"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "entitlement_use" ADD CONSTRAINT "entitlement_use_org_id_entitlement_id_fkey" FOREIGN KEY ("org_id", "entitlement_id") REFERENCES "entitlement"("org_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "api_key_agent" ADD CONSTRAINT "api_key_agent_org_id_key_id_fkey" FOREIGN KEY ("org_id", "key_id") REFERENCES "api_key"("org_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "api_key_agent" ADD CONSTRAINT "api_key_agent_org_id_agent_id_fkey" FOREIGN KEY ("org_id", "agent_id") REFERENCES "agent"("org_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_org_id_agent_id_fkey" FOREIGN KEY ("org_id", "agent_id") REFERENCES "agent"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_org_id_agent_id_fkey" FOREIGN KEY ("org_id", "agent_id") REFERENCES "agent"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_org_id_session_id_fkey" FOREIGN KEY ("org_id", "session_id") REFERENCES "session"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_org_id_tool_id_fkey" FOREIGN KEY ("org_id", "tool_id") REFERENCES "tool"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "approval_decision" ADD CONSTRAINT "approval_decision_org_id_approval_id_fkey" FOREIGN KEY ("org_id", "approval_id") REFERENCES "approval"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "grant" ADD CONSTRAINT "grant_org_id_approval_id_fkey" FOREIGN KEY ("org_id", "approval_id") REFERENCES "approval"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;


