-- What the figures of a prohibited combination count, one by one.

-- The sessions in which it was met, as they were mined last: with the figure, in one transaction.
CREATE TABLE "combination_session" (
    "org_id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "session_id" UUID NOT NULL,

    CONSTRAINT "combination_session_pkey" PRIMARY KEY ("org_id","rule","session_id")
);

CREATE INDEX "combination_session_org_id_session_id_idx" ON "combination_session"("org_id", "session_id");
ALTER TABLE "combination_session" ADD CONSTRAINT "combination_session_org_id_session_id_fkey" FOREIGN KEY ("org_id", "session_id") REFERENCES "session"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- The decisions that rule_hit counts, by the rule that spoke: whether it blocked, asked or was passed follows from the verdict.
CREATE TABLE "rule_hit_event" (
    "org_id" UUID NOT NULL,
    "policy" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "event_id" UUID NOT NULL,
    -- As the event has them: what lists are filtered by most is then read here alone.
    "agent_id" UUID NOT NULL,
    "verdict" TEXT NOT NULL
);

-- What was counted before: everything up to the place that was reached. The owner sees past row-level security only while it is
-- not forced.
ALTER TABLE event NO FORCE ROW LEVEL SECURITY;
ALTER TABLE log_leaf NO FORCE ROW LEVEL SECURITY;
ALTER TABLE chain_cursor NO FORCE ROW LEVEL SECURITY;
INSERT INTO rule_hit_event (org_id, policy, recorded_at, event_id, agent_id, verdict)
SELECT e.org_id, r ->> 'policy', e.recorded_at, e.id, e.agent_id, e.verdict
FROM chain_cursor c
JOIN log_leaf l ON l.org_id = c.org_id AND (l.log_no, l.idx) <= (c.log_no, c.idx)
JOIN event e ON e.org_id = l.org_id AND e.recorded_at = l.recorded_at AND e.id = l.event_id
CROSS JOIN LATERAL jsonb_array_elements(e.canonical::jsonb #> '{data,reasons}') AS r
WHERE e.kind = 'decision' AND e.session_id IS NOT NULL AND e.agent_id IS NOT NULL
  AND e.canonical ~ '"policy":"(guardrail:|chain:|ceiling:declared-chains")'
  AND r ->> 'effect' = 'forbid'
  AND (r ->> 'policy' LIKE 'guardrail:%' OR r ->> 'policy' LIKE 'chain:%' OR r ->> 'policy' = 'ceiling:declared-chains')
  AND (e.verdict IN ('allow', 'log', 'constrain') OR (e.verdict IN ('step_up', 'block') AND r ->> 'verdict' = e.verdict))
ORDER BY e.org_id, r ->> 'policy', e.recorded_at, e.id;
-- What was mined is mined again at the worker's next turn, so that its sessions are kept too.
UPDATE chain_cursor SET moved = moved + 1;
ALTER TABLE event FORCE ROW LEVEL SECURITY;
ALTER TABLE log_leaf FORCE ROW LEVEL SECURITY;
ALTER TABLE chain_cursor FORCE ROW LEVEL SECURITY;

ALTER TABLE "rule_hit_event" ADD CONSTRAINT "rule_hit_event_pkey" PRIMARY KEY ("org_id","policy","recorded_at","event_id")
  INCLUDE ("agent_id","verdict");
ANALYZE rule_hit_event;

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['combination_session', 'rule_hit_event'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY of_the_org ON public.%I
      USING (org_id = nullif(current_setting('app.org', true), '')::uuid)
      WITH CHECK (org_id = nullif(current_setting('app.org', true), '')::uuid)$p$, t);
  END LOOP;
END $$;

GRANT SELECT ON combination_session, rule_hit_event TO ambit_app;
GRANT SELECT, INSERT, DELETE ON combination_session TO ambit_worker;
GRANT INSERT ON rule_hit_event TO ambit_worker;
