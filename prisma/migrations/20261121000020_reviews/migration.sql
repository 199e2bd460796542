-- Access reviews: when an entitlement is due, how it was used day by day, campaigns over an immutable snapshot, and what was decided.

ALTER TABLE "entitlement" ADD COLUMN "widened_at" TIMESTAMPTZ(3);
ALTER TABLE "entitlement" ADD COLUMN "reviewed_at" TIMESTAMPTZ(3);
ALTER TABLE "entitlement" ADD COLUMN "next_review_at" TIMESTAMPTZ(3);

-- Kept by the sequencer, so that no page reads the record to say how an entitlement was used.
CREATE TABLE "entitlement_day" (
    "org_id" UUID NOT NULL,
    "entitlement_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "resource" TEXT NOT NULL,
    "uses" BIGINT NOT NULL,

    CONSTRAINT "entitlement_day_pkey" PRIMARY KEY ("org_id","entitlement_id","day","resource")
);
CREATE INDEX "entitlement_day_org_id_day_idx" ON "entitlement_day"("org_id", "day");

CREATE TABLE "review_campaign" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "scope" JSONB NOT NULL,
    "reviewers" JSONB NOT NULL,
    "fallback_id" UUID NOT NULL,
    "undecided" TEXT NOT NULL,
    "look_back" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "digest" TEXT NOT NULL,
    "items" INTEGER NOT NULL,
    "started_by_id" UUID,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "deadline_at" TIMESTAMPTZ(3) NOT NULL,
    "reminders" INTEGER NOT NULL DEFAULT 0,
    "handed_over_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "review_campaign_pkey" PRIMARY KEY ("org_id","id"),
    CONSTRAINT review_campaign_state CHECK (state IN ('open', 'closed') AND (state = 'closed') = (closed_at IS NOT NULL)),
    CONSTRAINT review_campaign_undecided CHECK (undecided IN ('fallback', 'revoke'))
);
CREATE INDEX "review_campaign_org_id_state_deadline_at_idx" ON "review_campaign"("org_id", "state", "deadline_at");

CREATE TABLE "review_item" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "entitlement_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "unused" INTEGER NOT NULL,
    "snapshot" JSONB NOT NULL,
    "reviewer_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "review_item_pkey" PRIMARY KEY ("org_id","id"),
    CONSTRAINT review_item_state CHECK (state IN ('open', 'kept', 'narrowed', 'revoked', 'left'))
);
CREATE UNIQUE INDEX "review_item_org_id_campaign_id_entitlement_id_key" ON "review_item"("org_id", "campaign_id", "entitlement_id");
CREATE INDEX "review_item_org_id_campaign_id_state_idx" ON "review_item"("org_id", "campaign_id", "state");
CREATE INDEX "review_item_org_id_entitlement_id_idx" ON "review_item"("org_id", "entitlement_id");

CREATE TABLE "review_decision" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "entitlement_id" UUID NOT NULL,
    "campaign_id" UUID,
    "item_id" UUID,
    "person_id" UUID,
    "decision" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "recommended" TEXT,
    "bulk" INTEGER NOT NULL DEFAULT 1,
    "seconds" INTEGER,
    "version_before" INTEGER NOT NULL,
    "version_after" INTEGER NOT NULL,
    "next_review_at" TIMESTAMPTZ(3),
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_decision_pkey" PRIMARY KEY ("org_id","id"),
    CONSTRAINT review_decision_word CHECK (decision IN ('keep', 'narrow', 'revoke')),
    CONSTRAINT review_decision_of_a_campaign CHECK ((campaign_id IS NULL) = (item_id IS NULL))
);
CREATE UNIQUE INDEX "review_decision_org_id_item_id_key" ON "review_decision"("org_id", "item_id");
CREATE INDEX "review_decision_org_id_entitlement_id_at_idx" ON "review_decision"("org_id", "entitlement_id", "at" DESC);
CREATE INDEX "review_decision_org_id_campaign_id_at_idx" ON "review_decision"("org_id", "campaign_id", "at");
CREATE INDEX "review_decision_org_id_person_id_at_idx" ON "review_decision"("org_id", "person_id", "at" DESC);

ALTER TABLE "review_campaign" ADD CONSTRAINT "review_campaign_org_id_fallback_id_fkey" FOREIGN KEY ("org_id", "fallback_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "review_item" ADD CONSTRAINT "review_item_org_id_campaign_id_fkey" FOREIGN KEY ("org_id", "campaign_id") REFERENCES "review_campaign"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "review_item" ADD CONSTRAINT "review_item_org_id_entitlement_id_fkey" FOREIGN KEY ("org_id", "entitlement_id") REFERENCES "entitlement"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "review_item" ADD CONSTRAINT "review_item_org_id_reviewer_id_fkey" FOREIGN KEY ("org_id", "reviewer_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "review_decision" ADD CONSTRAINT "review_decision_org_id_entitlement_id_fkey" FOREIGN KEY ("org_id", "entitlement_id") REFERENCES "entitlement"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "review_decision" ADD CONSTRAINT "review_decision_org_id_item_id_fkey" FOREIGN KEY ("org_id", "item_id") REFERENCES "review_item"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Counts an org's days anew, out of what its log has taken in: for orgs of before, for bulk loads, and to check the sequencer by.
CREATE FUNCTION recount_entitlement_days(p_org uuid) RETURNS bigint LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  v_rows bigint;
BEGIN
  DELETE FROM entitlement_day WHERE org_id = p_org;
  INSERT INTO entitlement_day (org_id, entitlement_id, day, resource, uses)
  SELECT p_org, x.id, (e.recorded_at AT TIME ZONE 'UTC')::date, r.handle, count(*)
  FROM event e
  CROSS JOIN LATERAL (SELECT e.canonical::jsonb -> 'data' AS data) AS d
  CROSS JOIN LATERAL (
    SELECT DISTINCT substr(reason ->> 'policy', 13) AS id FROM jsonb_array_elements(CASE jsonb_typeof(d.data -> 'reasons') WHEN 'array' THEN d.data -> 'reasons' END) AS reason
    WHERE reason ->> 'effect' = 'permit' AND starts_with(reason ->> 'policy', 'entitlement:')) AS p
  JOIN entitlement x ON x.org_id = p_org AND x.id::text = p.id
  CROSS JOIN LATERAL (SELECT '' UNION SELECT jsonb_array_elements_text(CASE jsonb_typeof(d.data -> 'resources') WHEN 'array' THEN d.data -> 'resources' END)) AS r(handle)
  WHERE e.org_id = p_org AND e.kind = 'decision' AND e.verdict IN ('allow', 'log', 'constrain')
    AND NOT EXISTS (SELECT FROM unsequenced u WHERE u.org_id = p_org AND u.event_id = e.id)
  GROUP BY 2, 3, 4;
  GET DIAGNOSTICS v_rows = ROW_COUNT;
  RETURN v_rows;
END $$;

-- Ends what nobody decided in time, as the campaign said at its start. `ended` is false for what was revoked elsewhere meanwhile.
CREATE FUNCTION revoke_undecided(p_org uuid, p_campaign uuid, p_person uuid, p_reason text, p_now timestamptz)
RETURNS TABLE (decision_id uuid, item_id uuid, entitlement_id uuid, agent_id uuid, tool_id uuid, version_before int, version_after int,
  ended boolean)
LANGUAGE sql SET search_path = pg_catalog, public AS $$
  WITH undecided AS (
    SELECT i.id, i.entitlement_id FROM review_item i
    WHERE i.org_id = p_org AND i.campaign_id = p_campaign AND i.state = 'open' ORDER BY i.id FOR UPDATE
  ), revoked AS (
    UPDATE entitlement e SET state = 'revoked', version = e.version + 1, updated_at = p_now, reviewed_at = p_now, next_review_at = NULL
    FROM undecided u WHERE e.org_id = p_org AND e.id = u.entitlement_id AND e.state = 'active'
    RETURNING e.id, e.agent_id, e.tool_id, e.version
  ), settled AS (
    UPDATE review_item i SET state = 'revoked', decided_at = p_now FROM undecided u WHERE i.org_id = p_org AND i.id = u.id
  ), said AS (
    INSERT INTO review_decision AS d (org_id, id, entitlement_id, campaign_id, item_id, person_id, decision, reason, bulk, version_before,
      version_after, at)
    SELECT p_org, gen_random_uuid(), u.entitlement_id, p_campaign, u.id, p_person, 'revoke', p_reason,
      (SELECT count(*) FROM undecided), e.version, coalesce(r.version, e.version), p_now
    FROM undecided u JOIN entitlement e ON e.org_id = p_org AND e.id = u.entitlement_id LEFT JOIN revoked r ON r.id = u.entitlement_id
    RETURNING d.id, d.item_id, d.entitlement_id, d.version_before, d.version_after
  )
  SELECT s.id, s.item_id, s.entitlement_id, e.agent_id, e.tool_id, s.version_before, s.version_after, r.id IS NOT NULL
  FROM said s JOIN entitlement e ON e.org_id = p_org AND e.id = s.entitlement_id LEFT JOIN revoked r ON r.id = s.entitlement_id
  ORDER BY s.item_id
$$;

-- What there was before. The owner sees past row-level security only while it is not forced.
ALTER TABLE org NO FORCE ROW LEVEL SECURITY;
ALTER TABLE event NO FORCE ROW LEVEL SECURITY;
ALTER TABLE unsequenced NO FORCE ROW LEVEL SECURITY;
ALTER TABLE entitlement NO FORCE ROW LEVEL SECURITY;
SELECT recount_entitlement_days(id) FROM org;
UPDATE entitlement x SET widened_at = w.at
FROM (SELECT org_id, canonical::jsonb #>> '{subject,id}' AS id, max(recorded_at) AS at FROM event WHERE kind = 'entitlement.widened' GROUP BY 1, 2) AS w
WHERE x.org_id = w.org_id AND x.id::text = w.id;
ALTER TABLE org FORCE ROW LEVEL SECURITY;
ALTER TABLE event FORCE ROW LEVEL SECURITY;
ALTER TABLE unsequenced FORCE ROW LEVEL SECURITY;
ALTER TABLE entitlement FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['entitlement_day', 'review_campaign', 'review_item', 'review_decision'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY of_the_org ON public.%I
      USING (org_id = nullif(current_setting('app.org', true), '')::uuid)
      WITH CHECK (org_id = nullif(current_setting('app.org', true), '')::uuid)$p$, t);
  END LOOP;
END $$;

-- The snapshot is never granted for change; these are second locks.
CREATE FUNCTION keep_review_snapshot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - ARRAY['reviewer_id', 'state', 'decided_at', 'reminders', 'handed_over_at', 'closed_by_id', 'closed_at']
      = to_jsonb(OLD) - ARRAY['reviewer_id', 'state', 'decided_at', 'reminders', 'handed_over_at', 'closed_by_id', 'closed_at']
      AND (TG_TABLE_NAME <> 'review_item' OR OLD.state = 'open')
      AND (TG_TABLE_NAME <> 'review_campaign' OR OLD.state = 'open') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a review''s snapshot is not changed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER review_campaign_is_kept BEFORE UPDATE OR DELETE ON review_campaign FOR EACH ROW EXECUTE FUNCTION keep_review_snapshot();
CREATE TRIGGER review_item_is_kept BEFORE UPDATE OR DELETE ON review_item FOR EACH ROW EXECUTE FUNCTION keep_review_snapshot();
CREATE TRIGGER review_decision_is_insert_only BEFORE UPDATE OR DELETE ON review_decision FOR EACH ROW EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT, UPDATE (state, handed_over_at, closed_by_id, closed_at) ON review_campaign TO ambit_app;
GRANT SELECT, INSERT, UPDATE (reviewer_id, state, decided_at) ON review_item TO ambit_app;
GRANT SELECT, INSERT ON review_decision TO ambit_app;
GRANT SELECT ON entitlement_day TO ambit_app;

GRANT SELECT, INSERT, UPDATE (uses), DELETE ON entitlement_day TO ambit_worker;
GRANT SELECT, UPDATE (state, reminders, handed_over_at, closed_at) ON review_campaign TO ambit_worker;
GRANT SELECT, UPDATE (reviewer_id, state, decided_at) ON review_item TO ambit_worker;
GRANT SELECT, INSERT ON review_decision TO ambit_worker;
GRANT UPDATE (state, version, updated_at, reviewed_at, next_review_at) ON entitlement TO ambit_worker;
REVOKE EXECUTE ON FUNCTION recount_entitlement_days, revoke_undecided FROM PUBLIC;
GRANT EXECUTE ON FUNCTION recount_entitlement_days TO ambit_worker;
GRANT EXECUTE ON FUNCTION revoke_undecided TO ambit_app, ambit_worker;
-- Only people keep and narrow; the deadline ends.
CREATE POLICY only_revokes ON review_decision AS RESTRICTIVE FOR INSERT TO ambit_worker WITH CHECK (decision = 'revoke' AND person_id IS NULL);
CREATE POLICY only_revokes ON entitlement AS RESTRICTIVE FOR UPDATE TO ambit_worker USING (true) WITH CHECK (state = 'revoked');
