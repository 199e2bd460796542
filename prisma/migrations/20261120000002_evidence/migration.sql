-- The record: insert-only events, their erasable payloads, and the Merkle log over them.

CREATE TABLE event (
  org_id      uuid           NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  id          uuid           NOT NULL,
  kind        text           NOT NULL,
  agent_id    uuid,
  session_id  uuid,
  tool_id     uuid,
  verdict     text,
  canonical   text           NOT NULL,
  leaf        bytea          NOT NULL CHECK (octet_length(leaf) = 32),
  PRIMARY KEY (org_id, recorded_at, id)
) PARTITION BY RANGE (recorded_at);

CREATE INDEX event_by_id ON event (org_id, id);
CREATE INDEX event_by_kind ON event (org_id, kind, recorded_at DESC);
CREATE INDEX event_by_session ON event (org_id, session_id, recorded_at) WHERE session_id IS NOT NULL;
CREATE INDEX event_by_agent ON event (org_id, agent_id, recorded_at DESC) WHERE agent_id IS NOT NULL;

-- What must happen once: a resent span, a retried call.
CREATE TABLE event_key (
  org_id      uuid           NOT NULL,
  key         bytea          NOT NULL,
  event_id    uuid           NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  PRIMARY KEY (org_id, key)
);

-- Text, encrypted under the org's payload key; erasing sets `sealed` to null and leaves the commitment unlinkable.
CREATE TABLE event_payload (
  org_id      uuid           NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  event_id    uuid           NOT NULL,
  name        text           NOT NULL,
  key_version int            NOT NULL,
  sealed      bytea,
  erased_at   timestamptz(3),
  PRIMARY KEY (org_id, recorded_at, event_id, name)
) PARTITION BY RANGE (recorded_at);

CREATE INDEX event_payload_by_event ON event_payload (org_id, event_id);

-- Written with the event, emptied by the sequencer, so that a late commit is never skipped.
CREATE TABLE unsequenced (
  org_id      uuid           NOT NULL,
  event_id    uuid           NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  leaf        bytea          NOT NULL,
  PRIMARY KEY (org_id, event_id)
);

-- One log per org is active; a log that cannot be extended is frozen and the next number begins.
CREATE TABLE log (
  org_id     uuid           NOT NULL,
  log_no     int            NOT NULL,
  origin     text           NOT NULL,
  state      text           NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'frozen')),
  size       bigint         NOT NULL DEFAULT 0,
  root       bytea,
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, log_no)
);

CREATE TABLE log_leaf (
  org_id      uuid           NOT NULL,
  log_no      int            NOT NULL,
  idx         bigint         NOT NULL,
  event_id    uuid           NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  PRIMARY KEY (org_id, log_no, idx),
  UNIQUE (org_id, event_id)
);

CREATE INDEX log_leaf_by_time ON log_leaf (org_id, log_no, recorded_at);

-- C2SP tlog-tiles of height 8: up to 256 hashes each. A partial tile grows until it is full.
CREATE TABLE log_tile (
  org_id uuid   NOT NULL,
  log_no int    NOT NULL,
  level  int    NOT NULL,
  idx    bigint NOT NULL,
  hashes bytea  NOT NULL,
  PRIMARY KEY (org_id, log_no, level, idx)
);

CREATE TABLE checkpoint (
  org_id    uuid           NOT NULL,
  log_no    int            NOT NULL,
  size      bigint         NOT NULL,
  root      bytea          NOT NULL,
  note      text           NOT NULL,
  signed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (org_id, log_no, size)
);

-- A second lock: the first is that nobody has the grant.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER event_is_insert_only BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_is_not_truncated BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_leaf_is_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_leaf FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER checkpoint_is_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoint FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Monthly partitions covering [p_from, p_to]. Runs as the owner so that the worker needs no DDL right of its own;
-- partitions carry no grants and no policy, so only the parent can be used.
CREATE FUNCTION ensure_event_partitions(p_from timestamptz, p_to timestamptz) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  v_month timestamp := date_trunc('month', p_from AT TIME ZONE 'UTC');
  v_made int := 0;
  v_parent text;
  v_name text;
BEGIN
  IF p_to < p_from OR p_to - p_from > interval '2 years' THEN
    RAISE EXCEPTION 'a range of at most two years is expected';
  END IF;
  PERFORM pg_advisory_xact_lock(72707370);
  WHILE v_month <= p_to AT TIME ZONE 'UTC' LOOP
    FOREACH v_parent IN ARRAY ARRAY['event', 'event_payload'] LOOP
      v_name := v_parent || to_char(v_month, '_YYYY_MM');
      IF to_regclass('public.' || v_name) IS NULL THEN
        EXECUTE format('CREATE TABLE public.%I PARTITION OF public.%I FOR VALUES FROM (%L) TO (%L)', v_name, v_parent,
          v_month::text || '+00', (v_month + interval '1 month')::text || '+00');
        EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', v_name);
        EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', v_name);
        v_made := v_made + 1;
      END IF;
    END LOOP;
    v_month := v_month + interval '1 month';
  END LOOP;
  RETURN v_made;
END $$;

SELECT ensure_event_partitions(now() - interval '2 months', now() + interval '3 months');

-- Writes a batch of one org's events. An event whose key is already known is left out, with its payloads.
-- Returns the ids written. Arrays run in parallel; payloads name their event by id.
CREATE FUNCTION append_events(
  p_org uuid,
  p_id uuid[], p_at timestamptz[], p_kind text[], p_agent uuid[], p_session uuid[], p_tool uuid[], p_verdict text[],
  p_key bytea[], p_canonical text[], p_leaf bytea[],
  p_pl_event uuid[], p_pl_at timestamptz[], p_pl_name text[], p_pl_key int, p_pl_sealed bytea[]
) RETURNS uuid[] LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  v_fresh uuid[];
BEGIN
  PERFORM set_config('app.org', p_org::text, true);
  WITH keyed AS (
    INSERT INTO event_key (org_id, key, event_id, recorded_at)
    SELECT p_org, t.key, t.id, t.at FROM unnest(p_key, p_id, p_at) AS t(key, id, at) WHERE t.key IS NOT NULL
    ON CONFLICT DO NOTHING RETURNING event_id
  )
  SELECT coalesce(array_agg(event_id), '{}') INTO v_fresh FROM keyed;

  SELECT v_fresh || coalesce(array_agg(t.id), '{}') INTO v_fresh
  FROM unnest(p_key, p_id) AS t(key, id) WHERE t.key IS NULL;

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
CREATE FUNCTION append_decisions(
  p_org uuid, p_epoch bigint, p_now timestamptz, p_sessions jsonb, p_grants uuid[], p_grant_events uuid[],
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
    task_class, intent_source, labels, effects, calls, blocked, open_calls, version, opened_at, last_at)
  SELECT p_org, x.id, x.agent_id, x.external_id, x.credential_id, x.parent_id, x.depth, x.origin, x.state, x.on_behalf_of,
    x.model, x.task_class, x.intent_source, x.labels, x.effects, x.calls, x.blocked, x.open_calls, 1, p_now, p_now
  FROM jsonb_to_recordset(p_sessions) AS x(id uuid, agent_id uuid, external_id text, credential_id uuid, parent_id uuid,
    depth int, origin text, state text, on_behalf_of text, model text, task_class text, intent_source text,
    labels text[], effects text[], calls int, blocked int, open_calls jsonb)
  ON CONFLICT (org_id, id) DO UPDATE SET
    labels = EXCLUDED.labels, effects = EXCLUDED.effects, calls = EXCLUDED.calls, blocked = EXCLUDED.blocked,
    open_calls = EXCLUDED.open_calls, on_behalf_of = EXCLUDED.on_behalf_of, credential_id = EXCLUDED.credential_id,
    state = EXCLUDED.state, closed_at = CASE WHEN EXCLUDED.state = 'open' THEN s.closed_at ELSE coalesce(s.closed_at, p_now) END,
    version = s.version + 1, last_at = greatest(s.last_at, EXCLUDED.last_at);

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
