-- What agents could reach with what they hold: kept by the worker from the inventory and the policy in force, read by pages.

-- The access graph as it was last worked out, and the figures over all agents. One row per org.
CREATE TABLE "reach_graph" (
    "org_id" UUID NOT NULL,
    -- Digest of what it rests on: when that changes, it is worked out anew.
    "basis" TEXT NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,
    "policy" INTEGER NOT NULL,
    "agents" INTEGER NOT NULL,
    "radius" DOUBLE PRECISION NOT NULL,
    "largest" DOUBLE PRECISION NOT NULL,
    "radius_with_person" DOUBLE PRECISION NOT NULL,
    "union_alone" DOUBLE PRECISION NOT NULL,
    "restricted" INTEGER NOT NULL,
    -- The entitlements whose removal would shrink most.
    "choke" JSONB NOT NULL,
    "graph" JSONB NOT NULL,

    CONSTRAINT "reach_graph_pkey" PRIMARY KEY ("org_id")
);

-- One agent's figures as they are now. All but counts are weights.
CREATE TABLE "reach_agent" (
    "org_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "radius" DOUBLE PRECISION NOT NULL,
    "radius_with_person" DOUBLE PRECISION NOT NULL,
    "union_alone" DOUBLE PRECISION NOT NULL,
    "union_with_person" DOUBLE PRECISION NOT NULL,
    "exact" BOOLEAN NOT NULL,
    "direct" DOUBLE PRECISION NOT NULL,
    "combining" DOUBLE PRECISION NOT NULL,
    "delegation" DOUBLE PRECISION NOT NULL,
    "person_direct" DOUBLE PRECISION NOT NULL,
    "person_combining" DOUBLE PRECISION NOT NULL,
    "person_delegation" DOUBLE PRECISION NOT NULL,
    -- Resources of the largest session, by sensitivity.
    "public" INTEGER NOT NULL,
    "internal" INTEGER NOT NULL,
    "confidential" INTEGER NOT NULL,
    "restricted" INTEGER NOT NULL,
    "conditions" INTEGER NOT NULL,

    CONSTRAINT "reach_agent_pkey" PRIMARY KEY ("org_id","agent_id")
);

CREATE INDEX "reach_agent_org_id_radius_idx" ON "reach_agent"("org_id", "radius" DESC, "agent_id");
CREATE INDEX "reach_agent_org_id_union_alone_idx" ON "reach_agent"("org_id", "union_alone" DESC, "agent_id");

-- The figures over all agents, daily and whenever they changed, with the events that may have caused it.
CREATE TABLE "reach_snapshot" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "radius" DOUBLE PRECISION NOT NULL,
    "largest" DOUBLE PRECISION NOT NULL,
    "radius_with_person" DOUBLE PRECISION NOT NULL,
    "union_alone" DOUBLE PRECISION NOT NULL,
    "agents" INTEGER NOT NULL,
    "policy" INTEGER NOT NULL,
    "causes" UUID[],
    "cause_count" INTEGER NOT NULL,

    CONSTRAINT "reach_snapshot_pkey" PRIMARY KEY ("org_id","id")
);

CREATE INDEX "reach_snapshot_org_id_at_idx" ON "reach_snapshot"("org_id", "at" DESC);

-- One agent's figures of a snapshot; only where they differ from those before.
CREATE TABLE "reach_agent_snapshot" (
    "org_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "snapshot_id" UUID NOT NULL,
    "radius" DOUBLE PRECISION NOT NULL,
    "radius_with_person" DOUBLE PRECISION NOT NULL,
    "union_alone" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "reach_agent_snapshot_pkey" PRIMARY KEY ("org_id","agent_id","at")
);

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['reach_graph', 'reach_agent', 'reach_snapshot', 'reach_agent_snapshot'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY of_the_org ON public.%I
      USING (org_id = nullif(current_setting('app.org', true), '')::uuid)
      WITH CHECK (org_id = nullif(current_setting('app.org', true), '')::uuid)$p$, t);
  END LOOP;
END $$;

-- What it is worked out from.
GRANT SELECT ON agent, agent_external_id, tool, resource, entitlement, entitlement_resource, policy_version, credential,
  credential_agent, credential_resource, team, team_member, session, org_epoch, event TO ambit_worker;
GRANT SELECT, INSERT, UPDATE ON reach_graph TO ambit_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON reach_agent TO ambit_worker;
-- What was, stays.
GRANT SELECT, INSERT ON reach_snapshot, reach_agent_snapshot TO ambit_worker;
GRANT SELECT ON reach_graph, reach_agent, reach_snapshot, reach_agent_snapshot TO ambit_app;
