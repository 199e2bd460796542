-- Who may touch what. ambit_owner migrates; ambit_app serves people; ambit_writer decides and ingests; ambit_worker sequences.

-- Every table with an org_id shows and accepts only the rows of the org that the transaction named.
DO $$
DECLARE
  t text;
BEGIN
  FOR t IN
    SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id' AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY of_the_org ON public.%I
      USING (org_id = nullif(current_setting('app.org', true), '')::uuid)
      WITH CHECK (org_id = nullif(current_setting('app.org', true), '')::uuid)$p$, t);
  END LOOP;
END $$;

ALTER TABLE org ENABLE ROW LEVEL SECURITY;
ALTER TABLE org FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_org ON org
  USING (id = nullif(current_setting('app.org', true), '')::uuid)
  WITH CHECK (id = nullif(current_setting('app.org', true), '')::uuid);
-- The worker goes from org to org; it must know which there are.
CREATE POLICY every_org ON org FOR SELECT TO ambit_worker USING (true);

-- Someone who has just signed in sees which orgs they belong to.
CREATE POLICY of_the_login ON membership FOR SELECT TO ambit_app
  USING (login_id = nullif(current_setting('app.login', true), '')::uuid);

-- What telemetry brings in is a proposal, whatever the gateway's code says.
CREATE POLICY only_proposals ON agent AS RESTRICTIVE FOR INSERT TO ambit_writer
  WITH CHECK (lifecycle = 'proposed' AND origin = 'discovered' AND access_class = 'generates_only');
CREATE POLICY only_proposals ON tool AS RESTRICTIVE FOR INSERT TO ambit_writer
  WITH CHECK (state = 'proposed' AND origin = 'discovered' AND reviewed_hash IS NULL);
CREATE POLICY only_pending ON approval AS RESTRICTIVE FOR INSERT TO ambit_writer
  WITH CHECK (state = 'pending');

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;

-- People.
GRANT SELECT, INSERT, UPDATE ON org, login, login_session, person, team, agent, tool, resource, entitlement, guardrail, api_key,
  webhook TO ambit_app;
GRANT SELECT, INSERT, DELETE ON membership, team_member, agent_external_id, entitlement_resource, api_key_agent TO ambit_app;
GRANT SELECT, INSERT, DELETE ON sign_in_attempt TO ambit_app;
GRANT SELECT, INSERT, UPDATE ON org_epoch TO ambit_app;
GRANT SELECT, INSERT ON event, event_key, unsequenced, approval_decision TO ambit_app;
GRANT SELECT, INSERT, UPDATE (sealed, erased_at) ON event_payload TO ambit_app;
GRANT SELECT, INSERT, UPDATE ON "grant" TO ambit_app;
GRANT SELECT, UPDATE ON approval, session TO ambit_app;
GRANT SELECT, INSERT ON notification TO ambit_app;
GRANT SELECT ON entitlement_use, log, log_leaf, log_tile, checkpoint TO ambit_app;
GRANT DELETE ON webhook TO ambit_app;

-- Agents.
GRANT SELECT ON person, team, team_member, agent, agent_external_id, tool, resource, entitlement, entitlement_resource, guardrail,
  api_key, api_key_agent, org_epoch, approval, approval_decision, "grant", session, event, event_key, event_payload,
  webhook, log, log_leaf, log_tile, checkpoint, unsequenced, notification TO ambit_writer;
GRANT SELECT (id, name, state, demo) ON org TO ambit_writer;
GRANT INSERT ON agent, agent_external_id, tool, session, approval, notification, event, event_key, event_payload, unsequenced
  TO ambit_writer;
-- FOR SHARE on the epoch row needs it; bumping an epoch only makes answers be worked out again.
GRANT UPDATE (epoch) ON org_epoch TO ambit_writer;
GRANT UPDATE ON session TO ambit_writer;
GRANT UPDATE (state, consumed_at, consumed_by) ON "grant" TO ambit_writer;
GRANT UPDATE (state, settled_at, version) ON approval TO ambit_writer;
GRANT UPDATE (first_used_at, last_used_at) ON api_key TO ambit_writer;

-- The worker.
GRANT SELECT ON org, person, agent, tool, session, event, event_payload, event_key, unsequenced, log, log_leaf, log_tile,
  checkpoint, approval, approval_decision, "grant", notification, webhook, entitlement, entitlement_use, org_epoch TO ambit_worker;
GRANT DELETE ON unsequenced TO ambit_worker;
GRANT INSERT ON event, event_key, event_payload, unsequenced, log, log_leaf, log_tile, checkpoint, notification, entitlement_use
  TO ambit_worker;
GRANT UPDATE ON log, log_tile, notification, entitlement_use TO ambit_worker;
GRANT UPDATE (state, settled_at, version) ON approval TO ambit_worker;
GRANT UPDATE (state) ON "grant" TO ambit_worker;
GRANT UPDATE (state, closed_at, version) ON session TO ambit_worker;
GRANT UPDATE (epoch) ON org_epoch TO ambit_worker;
GRANT DELETE ON sign_in_attempt TO ambit_worker;
GRANT SELECT ON sign_in_attempt TO ambit_worker;

GRANT EXECUTE ON FUNCTION append_events TO ambit_app, ambit_writer, ambit_worker;
GRANT EXECUTE ON FUNCTION append_decisions TO ambit_writer;
GRANT EXECUTE ON FUNCTION ensure_event_partitions TO ambit_worker, ambit_app;
