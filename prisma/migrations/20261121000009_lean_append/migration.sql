-- The same fence with less to do for the common batch: statements that it does not need are not begun, and rows are written where
-- fewer indexes have to learn of them.

-- Room on each page for the next state of its rows.
ALTER TABLE session SET (fillfactor = 70);

-- One index less: its first columns find an event's payloads.
ALTER TABLE event_payload DROP CONSTRAINT event_payload_pkey;
DROP INDEX event_payload_by_event;
ALTER TABLE event_payload ADD PRIMARY KEY (org_id, event_id, name, recorded_at);

-- Writes a batch of one org's events. An event whose key is already known is left out, with its payloads.
-- Returns the ids written. Arrays run in parallel; payloads name their event by id.
CREATE OR REPLACE FUNCTION append_events(
  p_org uuid,
  p_id uuid[], p_at timestamptz[], p_kind text[], p_agent uuid[], p_session uuid[], p_tool uuid[], p_verdict text[],
  p_key bytea[], p_canonical text[], p_leaf bytea[],
  p_pl_event uuid[], p_pl_at timestamptz[], p_pl_name text[], p_pl_key int, p_pl_sealed bytea[]
) RETURNS uuid[] LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  v_org text;
  v_keys bytea[];
  v_fresh uuid[];
BEGIN
  v_org := set_config('app.org', p_org::text, true);
  v_keys := array_remove(p_key, NULL);
  IF cardinality(v_keys) = 0 THEN
    v_fresh := p_id;
  ELSE
    WITH keyed AS (
      INSERT INTO event_key (org_id, key, event_id, recorded_at)
      SELECT p_org, t.key, t.id, t.at FROM unnest(p_key, p_id, p_at) AS t(key, id, at) WHERE t.key IS NOT NULL
      ON CONFLICT DO NOTHING RETURNING event_id
    )
    SELECT coalesce(array_agg(event_id), '{}') INTO v_fresh FROM keyed;
    SELECT v_fresh || coalesce(array_agg(t.id), '{}') INTO v_fresh
    FROM unnest(p_key, p_id) AS t(key, id) WHERE t.key IS NULL;
  END IF;

  INSERT INTO event (org_id, recorded_at, id, kind, agent_id, session_id, tool_id, verdict, canonical, leaf)
  SELECT p_org, t.at, t.id, t.kind, t.agent, t.session, t.tool, t.verdict, t.canonical, t.leaf
  FROM unnest(p_id, p_at, p_kind, p_agent, p_session, p_tool, p_verdict, p_canonical, p_leaf)
    AS t(id, at, kind, agent, session, tool, verdict, canonical, leaf)
  WHERE t.id = ANY (v_fresh);

  INSERT INTO unsequenced (org_id, event_id, recorded_at, leaf)
  SELECT p_org, t.id, t.at, t.leaf FROM unnest(p_id, p_at, p_leaf) AS t(id, at, leaf) WHERE t.id = ANY (v_fresh);

  INSERT INTO event_payload (org_id, recorded_at, event_id, name, key_version, sealed)
  SELECT p_org, t.at, t.event, t.name, p_pl_key, t.sealed
  FROM unnest(p_pl_event, p_pl_at, p_pl_name, p_pl_sealed) AS t(event, at, name, sealed)
  WHERE t.event = ANY (v_fresh);

  RETURN v_fresh;
END $$;

-- The fence. Records a batch of one org's decisions only if nothing they were decided on has moved: the org's epoch, each
-- session's version, each grant's state, and no earlier record of the same retry. Otherwise writes nothing and says what moved.
-- p_sessions: [{id, agent_id, external_id, expected (null = new), …the session's state after the batch}]
CREATE OR REPLACE FUNCTION append_decisions(
  p_org uuid, p_epoch bigint, p_now timestamptz, p_sessions jsonb, p_grants uuid[], p_grant_events uuid[], p_sources jsonb,
  p_plans jsonb,
  p_id uuid[], p_at timestamptz[], p_kind text[], p_agent uuid[], p_session uuid[], p_tool uuid[], p_verdict text[],
  p_key bytea[], p_canonical text[], p_leaf bytea[],
  p_pl_event uuid[], p_pl_at timestamptz[], p_pl_name text[], p_pl_key int, p_pl_sealed bytea[]
) RETURNS jsonb LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  v_org text;
  v_keys bytea[] := array_remove(p_key, NULL);
  v_epoch bigint;
  v_moved jsonb;
  v_count int;
BEGIN
  v_org := set_config('app.org', p_org::text, true);

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

  IF cardinality(v_keys) > 0 THEN
    SELECT jsonb_agg(jsonb_build_object('key', encode(key, 'hex'), 'event', event_id)) INTO v_moved
    FROM event_key WHERE org_id = p_org AND key = ANY (v_keys);
    IF v_moved IS NOT NULL THEN
      -- Raised, not returned, so that a grant consumed above is given back.
      RAISE EXCEPTION 'ambit: retried' USING ERRCODE = 'AM001', DETAIL = v_moved::text;
    END IF;
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
    version = s.version + 1,
    -- To five seconds: unchanged, the row stays out of the indexes that hold it.
    last_at = CASE WHEN EXCLUDED.last_at < s.last_at + interval '5 seconds' THEN s.last_at ELSE EXCLUDED.last_at END;

  IF jsonb_array_length(p_sources) > 0 THEN
    INSERT INTO session_source (org_id, session_id, n, kind, body)
    SELECT p_org, x.session, x.n, x.source->>'kind', x.source
    FROM jsonb_to_recordset(p_sources) AS x(session uuid, n int, source jsonb);
  END IF;

  IF jsonb_array_length(p_plans) > 0 THEN
    INSERT INTO plan (org_id, id, session_id, agent_id, event_id, digest, verdict, steps, epoch, created_at, expires_at)
    SELECT p_org, x.id, x.session_id, x.agent_id, x.event_id, x.digest, x.verdict, x.steps, x.epoch, x.created_at, x.expires_at
    FROM jsonb_to_recordset(p_plans) AS x(id uuid, session_id uuid, agent_id uuid, event_id uuid, digest text, verdict text,
      steps jsonb, epoch bigint, created_at timestamptz, expires_at timestamptz);
  END IF;

  -- What was waiting on a session ends with it.
  IF jsonb_path_exists(p_sessions, '$[*] ? (@.state != "open")') THEN
    WITH over AS (
      SELECT (x->>'id')::uuid AS id FROM jsonb_array_elements(p_sessions) AS x WHERE x->>'state' <> 'open'
    ), voided AS (
      UPDATE "grant" SET state = 'revoked' WHERE org_id = p_org AND state = 'active' AND session_id IN (SELECT id FROM over)
    )
    UPDATE approval SET state = 'cancelled', settled_at = p_now, version = version + 1
    WHERE org_id = p_org AND state = 'pending' AND session_id IN (SELECT id FROM over);
  END IF;

  v_count := cardinality(append_events(p_org, p_id, p_at, p_kind, p_agent, p_session, p_tool, p_verdict, p_key, p_canonical,
    p_leaf, p_pl_event, p_pl_at, p_pl_name, p_pl_key, p_pl_sealed));
  IF v_count <> cardinality(p_id) THEN
    RAISE EXCEPTION 'ambit: a record of the batch is already known' USING ERRCODE = 'AM001', DETAIL = '[]';
  END IF;
  RETURN jsonb_build_object('moved', NULL);
END $$;
