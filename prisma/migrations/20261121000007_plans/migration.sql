-- Plans that agents had checked before their first step, and how far a session has come with the one it is held to.

ALTER TABLE session ADD COLUMN plan jsonb;

CREATE TABLE plan (
  org_id     uuid NOT NULL,
  id         uuid NOT NULL,
  session_id uuid NOT NULL,
  agent_id   uuid NOT NULL,
  event_id   uuid NOT NULL,
  digest     text NOT NULL,
  verdict    text NOT NULL,
  steps      jsonb NOT NULL,
  epoch      bigint NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  CONSTRAINT plan_pkey PRIMARY KEY (org_id, id)
);
CREATE INDEX plan_org_id_session_id_idx ON plan (org_id, session_id);
ALTER TABLE plan ADD CONSTRAINT plan_org_id_session_id_fkey
  FOREIGN KEY (org_id, session_id) REFERENCES session (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_org ON plan
  USING (org_id = nullif(current_setting('app.org', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org', true), '')::uuid);
GRANT SELECT, INSERT ON plan TO ambit_writer;
GRANT SELECT ON plan TO ambit_app;

-- A request for approval is found again by the key its caller gave it.
CREATE INDEX approval_org_id_idempotency_key_idx ON approval (org_id, idempotency_key);

DROP FUNCTION append_decisions;

-- The fence. Records a batch of one org's decisions only if nothing they were decided on has moved: the org's epoch, each
-- session's version, each grant's state, and no earlier record of the same retry. Otherwise writes nothing and says what moved.
-- p_sessions: [{id, agent_id, external_id, expected (null = new), …the session's state after the batch}]
CREATE FUNCTION append_decisions(
  p_org uuid, p_epoch bigint, p_now timestamptz, p_sessions jsonb, p_grants uuid[], p_grant_events uuid[], p_sources jsonb,
  p_plans jsonb,
  p_id uuid[], p_at timestamptz[], p_kind text[], p_agent uuid[], p_session uuid[], p_tool uuid[], p_verdict text[],
  p_key bytea[], p_canonical text[], p_leaf bytea[],
  p_pl_event uuid[], p_pl_at timestamptz[], p_pl_name text[], p_pl_key int, p_pl_sealed bytea[]
) RETURNS jsonb LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  v_epoch bigint;
  v_moved jsonb;
  v_count int;
BEGIN
  PERFORM set_config('app.org', p_org::text, true);

  SELECT epoch INTO v_epoch FROM org_epoch WHERE org_id = p_org FOR SHARE;
  IF v_epoch IS DISTINCT FROM p_epoch THEN
    RETURN jsonb_build_object('moved', 'epoch', 'epoch', v_epoch);
  END IF;

  WITH wanted AS (
    SELECT (s->>'id')::uuid AS id, (s->>'agent_id')::uuid AS agent_id, s->>'external_id' AS external_id,
           (s->>'expected')::bigint AS expected
    FROM jsonb_array_elements(p_sessions) AS s
  ), locked AS (
    SELECT id, agent_id, external_id, version FROM session
    WHERE org_id = p_org AND (id IN (SELECT id FROM wanted)
       OR (agent_id, external_id) IN (SELECT agent_id, external_id FROM wanted WHERE expected IS NULL))
    ORDER BY id FOR UPDATE
  )
  SELECT jsonb_agg(w.id) INTO v_moved FROM wanted w
  LEFT JOIN locked l ON l.id = w.id OR (l.agent_id = w.agent_id AND l.external_id = w.external_id)
  WHERE l.version IS DISTINCT FROM w.expected;
  IF v_moved IS NOT NULL THEN
    RETURN jsonb_build_object('moved', 'session', 'ids', v_moved);
  END IF;

  IF cardinality(p_grants) > 0 THEN
    WITH held AS (
      SELECT id FROM "grant" WHERE org_id = p_org AND id = ANY (p_grants) AND state = 'active' AND expires_at > p_now
      ORDER BY id FOR UPDATE
    )
    SELECT jsonb_agg(g) INTO v_moved FROM unnest(p_grants) AS g WHERE g NOT IN (SELECT id FROM held);
    IF v_moved IS NOT NULL THEN
      RETURN jsonb_build_object('moved', 'grant', 'ids', v_moved);
    END IF;
    UPDATE "grant" SET state = 'consumed', consumed_at = p_now, consumed_by = c.event
    FROM unnest(p_grants, p_grant_events) AS c(id, event)
    WHERE "grant".org_id = p_org AND "grant".id = c.id;
  END IF;

  SELECT jsonb_agg(jsonb_build_object('key', encode(key, 'hex'), 'event', event_id)) INTO v_moved
  FROM event_key WHERE org_id = p_org AND key = ANY (array_remove(p_key, NULL));
  IF v_moved IS NOT NULL THEN
    -- Raised, not returned, so that a grant consumed above is given back.
    RAISE EXCEPTION 'ambit: retried' USING ERRCODE = 'AM001', DETAIL = v_moved::text;
  END IF;

  INSERT INTO session AS s (org_id, id, agent_id, external_id, credential_id, parent_id, depth, origin, state, on_behalf_of, model,
    task_class, intent_source, labels, effects, calls, blocked, open_calls, "window", plan, version, opened_at, last_at)
  SELECT p_org, x.id, x.agent_id, x.external_id, x.credential_id, x.parent_id, x.depth, x.origin, x.state, x.on_behalf_of,
    x.model, x.task_class, x.intent_source, x.labels, x.effects, x.calls, x.blocked, x.open_calls, x."window", x.plan, 1, p_now, p_now
  FROM jsonb_to_recordset(p_sessions) AS x(id uuid, agent_id uuid, external_id text, credential_id uuid, parent_id uuid,
    depth int, origin text, state text, on_behalf_of text, model text, task_class text, intent_source text,
    labels text[], effects text[], calls int, blocked int, open_calls jsonb, "window" jsonb, plan jsonb)
  ON CONFLICT (org_id, id) DO UPDATE SET
    labels = EXCLUDED.labels, effects = EXCLUDED.effects, calls = EXCLUDED.calls, blocked = EXCLUDED.blocked,
    open_calls = EXCLUDED.open_calls, "window" = EXCLUDED."window", plan = EXCLUDED.plan,
    on_behalf_of = EXCLUDED.on_behalf_of, intent_source = EXCLUDED.intent_source, credential_id = EXCLUDED.credential_id,
    state = EXCLUDED.state, closed_at = CASE WHEN EXCLUDED.state = 'open' THEN s.closed_at ELSE coalesce(s.closed_at, p_now) END,
    version = s.version + 1, last_at = greatest(s.last_at, EXCLUDED.last_at);

  IF jsonb_array_length(p_sources) > 0 THEN
    INSERT INTO session_source (org_id, session_id, n, kind, body)
    SELECT p_org, x.session, x.n, x.source->>'kind', x.source
    FROM jsonb_to_recordset(p_sources) AS x(session uuid, n int, source jsonb);
  END IF;

  INSERT INTO plan (org_id, id, session_id, agent_id, event_id, digest, verdict, steps, epoch, created_at, expires_at)
  SELECT p_org, x.id, x.session_id, x.agent_id, x.event_id, x.digest, x.verdict, x.steps, x.epoch, x.created_at, x.expires_at
  FROM jsonb_to_recordset(p_plans) AS x(id uuid, session_id uuid, agent_id uuid, event_id uuid, digest text, verdict text,
    steps jsonb, epoch bigint, created_at timestamptz, expires_at timestamptz);

  -- What was waiting on a session ends with it.
  WITH over AS (
    SELECT (x->>'id')::uuid AS id FROM jsonb_array_elements(p_sessions) AS x WHERE x->>'state' <> 'open'
  ), voided AS (
    UPDATE "grant" SET state = 'revoked' WHERE org_id = p_org AND state = 'active' AND session_id IN (SELECT id FROM over)
  )
  UPDATE approval SET state = 'cancelled', settled_at = p_now, version = version + 1
  WHERE org_id = p_org AND state = 'pending' AND session_id IN (SELECT id FROM over);

  SELECT cardinality(append_events(p_org, p_id, p_at, p_kind, p_agent, p_session, p_tool, p_verdict, p_key, p_canonical,
    p_leaf, p_pl_event, p_pl_at, p_pl_name, p_pl_key, p_pl_sealed)) INTO v_count;
  IF v_count <> cardinality(p_id) THEN
    RAISE EXCEPTION 'ambit: a record of the batch is already known' USING ERRCODE = 'AM001', DETAIL = '[]';
  END IF;
  RETURN jsonb_build_object('moved', NULL);
END $$;

REVOKE EXECUTE ON FUNCTION append_decisions FROM PUBLIC;
GRANT EXECUTE ON FUNCTION append_decisions TO ambit_writer;
