-- Tool chains: those that people declared, and those that sessions were seen to run.

-- A declared chain: a named tool path with an owner, and what happens where a call would complete it.
CREATE TABLE "chain" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "handle" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL DEFAULT '',
    -- [{toolId, repeats}], in order.
    "steps" JSONB NOT NULL,
    "owner_id" UUID,
    "boundary" TEXT NOT NULL DEFAULT 'none',
    "step_up" JSONB,
    "state" TEXT NOT NULL DEFAULT 'declared',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "chain_pkey" PRIMARY KEY ("org_id","id")
);

-- The agents that a declared chain is for; without any it is for all.
CREATE TABLE "chain_agent" (
    "org_id" UUID NOT NULL,
    "chain_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,

    CONSTRAINT "chain_agent_pkey" PRIMARY KEY ("org_id","chain_id","agent_id")
);

-- How far into an org's log paths were followed, and when chains were last mined from them.
CREATE TABLE "chain_cursor" (
    "org_id" UUID NOT NULL,
    "log_no" INTEGER NOT NULL,
    "idx" BIGINT NOT NULL,
    -- Counts the turns that found something, and how many of them were there when chains were last mined.
    "moved" BIGINT NOT NULL DEFAULT 0,
    "mined" BIGINT NOT NULL DEFAULT 0,
    "mined_at" TIMESTAMPTZ(3),
    "mined_ms" INTEGER NOT NULL DEFAULT 0,
    -- What the mining before rested on: sessions and the least support.
    "sessions" INTEGER NOT NULL DEFAULT 0,
    "support" INTEGER NOT NULL DEFAULT 0,
    "since" TIMESTAMPTZ(3),
    "epoch" BIGINT,

    CONSTRAINT "chain_cursor_pkey" PRIMARY KEY ("org_id")
);

-- The tool path of one session, loops collapsed: per step the tool, the labels that had flowed there, and the resources reached.
CREATE TABLE "chain_session" (
    "org_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "tools" UUID[] NOT NULL,
    "steps" JSONB NOT NULL,
    "calls" INTEGER NOT NULL,
    -- Decisions were recorded of it: what telemetry saw of it is then the same calls again.
    "decided" BOOLEAN NOT NULL,
    -- It went on beyond the longest path that is kept.
    "cut" BOOLEAN NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "chain_session_pkey" PRIMARY KEY ("org_id","session_id")
);

CREATE INDEX "chain_session_org_id_last_at_idx" ON "chain_session"("org_id", "last_at");
CREATE INDEX "chain_session_tools_idx" ON "chain_session" USING GIN ("tools");

-- A chain that sessions were seen to run, as it was mined last.
CREATE TABLE "chain_observed" (
    "org_id" UUID NOT NULL,
    -- Digest of the tools in order: the same chain has the same key for ever.
    "key" TEXT NOT NULL,
    "tools" UUID[] NOT NULL,
    "sessions" INTEGER NOT NULL,
    "calls" INTEGER NOT NULL,
    "weight" INTEGER NOT NULL,
    -- The highest that its steps reached, from 0.
    "sensitivity" INTEGER NOT NULL,
    -- [{id, sessions}], most first.
    "agents" JSONB NOT NULL,
    -- [{label, sessions}], most first.
    "labels" JSONB NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "mined_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "chain_observed_pkey" PRIMARY KEY ("org_id","key")
);

-- How often a declared chain was run as a whole, as it was counted last.
CREATE TABLE "chain_use" (
    "org_id" UUID NOT NULL,
    "chain_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "sessions" INTEGER NOT NULL,
    "agents" INTEGER NOT NULL,
    -- Agents that ran it without its being declared for them.
    "strangers" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3),

    CONSTRAINT "chain_use_pkey" PRIMARY KEY ("org_id","chain_id")
);

-- How often one tool was called right after another, by whom.
CREATE TABLE "chain_pair" (
    "org_id" UUID NOT NULL,
    "from_tool_id" UUID NOT NULL,
    "to_tool_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "sessions" INTEGER NOT NULL,
    "calls" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "chain_pair_pkey" PRIMARY KEY ("org_id","from_tool_id","to_tool_id","agent_id")
);

-- Where a prohibited combination can be met with what an agent is entitled to, and where it was met.
CREATE TABLE "combination_meeting" (
    "org_id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "agent_id" UUID NOT NULL,
    -- The agent's entitlements hold every side, by these tools: [[tool id, …], …]; null where they do not.
    "reachable" JSONB,
    "happened" INTEGER NOT NULL DEFAULT 0,
    "happened_at" TIMESTAMPTZ(3),
    "session_id" UUID,
    "mined_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "combination_meeting_pkey" PRIMARY KEY ("org_id","rule","agent_id")
);

-- How often a rule spoke against calls of an agent, by day (UTC), as decisions recorded it.
CREATE TABLE "rule_hit" (
    "org_id" UUID NOT NULL,
    "policy" TEXT NOT NULL,
    "day" TIMESTAMPTZ(3) NOT NULL,
    "agent_id" UUID NOT NULL,
    "blocked" INTEGER NOT NULL DEFAULT 0,
    "asked" INTEGER NOT NULL DEFAULT 0,
    "passed" INTEGER NOT NULL DEFAULT 0,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "last_event_id" UUID NOT NULL,

    CONSTRAINT "rule_hit_pkey" PRIMARY KEY ("org_id","policy","day","agent_id")
);

-- The agent may only do what continues a chain that is declared for it.
ALTER TABLE "agent" ADD COLUMN "limited_to_chains" BOOLEAN NOT NULL DEFAULT false;

CREATE UNIQUE INDEX "chain_org_id_handle_key" ON "chain"("org_id", "handle");
CREATE INDEX "chain_org_id_state_idx" ON "chain"("org_id", "state");
CREATE INDEX "chain_agent_org_id_agent_id_idx" ON "chain_agent"("org_id", "agent_id");

ALTER TABLE "chain" ADD CONSTRAINT "chain_org_id_owner_id_fkey" FOREIGN KEY ("org_id", "owner_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "chain_agent" ADD CONSTRAINT "chain_agent_org_id_chain_id_fkey" FOREIGN KEY ("org_id", "chain_id") REFERENCES "chain"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "chain_agent" ADD CONSTRAINT "chain_agent_org_id_agent_id_fkey" FOREIGN KEY ("org_id", "agent_id") REFERENCES "agent"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['chain', 'chain_agent', 'chain_cursor', 'chain_session', 'chain_observed', 'chain_use', 'chain_pair',
    'combination_meeting', 'rule_hit'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY of_the_org ON public.%I
      USING (org_id = nullif(current_setting('app.org', true), '')::uuid)
      WITH CHECK (org_id = nullif(current_setting('app.org', true), '')::uuid)$p$, t);
  END LOOP;
END $$;

-- People declare; agents' side reads what binds them; the worker keeps what was seen.
GRANT SELECT, INSERT, UPDATE ON chain TO ambit_app;
GRANT SELECT, INSERT, DELETE ON chain_agent TO ambit_app;
GRANT SELECT ON chain_cursor, chain_session, chain_observed, chain_use, chain_pair, combination_meeting, rule_hit TO ambit_app;
GRANT SELECT ON chain, chain_agent TO ambit_writer;
GRANT SELECT ON chain, chain_agent TO ambit_worker;
GRANT SELECT, INSERT, UPDATE ON chain_cursor, chain_session, rule_hit TO ambit_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON chain_observed, chain_use, chain_pair, combination_meeting TO ambit_worker;
GRANT SELECT ON entitlement_resource TO ambit_worker;
