-- Somebody asks that an agent may do more; the owners of what it would reach decide.
CREATE TABLE "access_request" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "requester_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "tool_id" UUID NOT NULL,
    "entitlement_id" UUID,
    "entitlement_version" INTEGER,
    "owner_id" UUID,
    "purpose" TEXT NOT NULL,
    "justification" TEXT NOT NULL,
    "asked" JSONB NOT NULL,
    "offered" JSONB NOT NULL,
    "resource_ids" UUID[],
    "deciders" JSONB,
    "digest" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "reminded_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_request_pkey" PRIMARY KEY ("org_id","id")
);

CREATE TABLE "access_request_decision" (
    "org_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "answer" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "terms" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_request_decision_pkey" PRIMARY KEY ("org_id","request_id","person_id")
);

-- A list's address under a name.
CREATE TABLE "saved_view" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "columns" JSONB,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("org_id","id")
);

CREATE TABLE "saved_view_default" (
    "org_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "view_id" UUID NOT NULL,

    CONSTRAINT "saved_view_default_pkey" PRIMARY KEY ("org_id","person_id","list")
);

CREATE INDEX "access_request_org_id_state_requested_at_idx" ON "access_request"("org_id", "state", "requested_at" DESC);
CREATE INDEX "access_request_org_id_agent_id_idx" ON "access_request"("org_id", "agent_id");
CREATE INDEX "access_request_org_id_requester_id_idx" ON "access_request"("org_id", "requester_id");
CREATE UNIQUE INDEX "saved_view_org_id_owner_id_list_name_key" ON "saved_view"("org_id", "owner_id", "list", "name");
CREATE INDEX "saved_view_org_id_list_idx" ON "saved_view"("org_id", "list");

-- Asked twice at once is asked once.
CREATE UNIQUE INDEX "access_request_org_id_digest_pending" ON "access_request"("org_id", "digest") WHERE "state" = 'pending';

ALTER TABLE "access_request" ADD CONSTRAINT "access_request_org_id_requester_id_fkey" FOREIGN KEY ("org_id", "requester_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "access_request" ADD CONSTRAINT "access_request_org_id_agent_id_fkey" FOREIGN KEY ("org_id", "agent_id") REFERENCES "agent"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "access_request" ADD CONSTRAINT "access_request_org_id_tool_id_fkey" FOREIGN KEY ("org_id", "tool_id") REFERENCES "tool"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "access_request_decision" ADD CONSTRAINT "access_request_decision_org_id_request_id_fkey" FOREIGN KEY ("org_id", "request_id") REFERENCES "access_request"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "saved_view_default" ADD CONSTRAINT "saved_view_default_org_id_view_id_fkey" FOREIGN KEY ("org_id", "view_id") REFERENCES "saved_view"("org_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['access_request', 'access_request_decision', 'saved_view', 'saved_view_default'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY of_the_org ON public.%I
      USING (org_id = nullif(current_setting('app.org', true), '')::uuid)
      WITH CHECK (org_id = nullif(current_setting('app.org', true), '')::uuid)$p$, t);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE (state, entitlement_id, offered, resource_ids, deciders, settled_at) ON access_request TO ambit_app;
GRANT SELECT, INSERT ON access_request_decision TO ambit_app;
GRANT SELECT, INSERT, UPDATE (name, query, columns, shared, updated_at), DELETE ON saved_view TO ambit_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON saved_view_default TO ambit_app;

-- Only people say yes, here too: the worker reminds them, and lets what nobody answered run out.
CREATE POLICY only_run_out ON access_request AS RESTRICTIVE FOR UPDATE TO ambit_worker
  USING (state = 'pending') WITH CHECK (state IN ('pending', 'expired'));
GRANT SELECT, UPDATE (state, settled_at, reminded_at) ON access_request TO ambit_worker;
GRANT SELECT ON access_request_decision TO ambit_worker;
