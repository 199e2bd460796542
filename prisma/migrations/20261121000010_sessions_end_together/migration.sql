-- A session ends with the one that delegated to it, whoever ended that: with its grants, its pending approvals, and the sessions
-- that it delegated to in turn. None may begin under one that is over.

CREATE FUNCTION session_ends_children() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  v_at timestamptz := coalesce(NEW.closed_at, NEW.last_at);
  v_ended uuid[];
BEGIN
  -- This update of theirs fires this again, one level down.
  WITH ended AS (
    UPDATE session SET state = 'ended', closed_at = v_at, version = version + 1
    WHERE org_id = NEW.org_id AND parent_id = NEW.id AND state = 'open' RETURNING id
  )
  SELECT array_agg(id) INTO v_ended FROM ended;
  -- The grants last and on their own, so that one given by an approval that settled a moment ago is seen and revoked too.
  UPDATE approval SET state = 'cancelled', settled_at = v_at, version = version + 1
  WHERE org_id = NEW.org_id AND state = 'pending' AND session_id = ANY (v_ended);
  UPDATE "grant" SET state = 'revoked' WHERE org_id = NEW.org_id AND state = 'active' AND session_id = ANY (v_ended);
  RETURN NULL;
END $$;

CREATE TRIGGER session_ends_children AFTER UPDATE OF state ON session
  FOR EACH ROW WHEN (OLD.state = 'open' AND NEW.state <> 'open') EXECUTE FUNCTION session_ends_children();

CREATE FUNCTION session_has_open_parent() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  v_state text;
BEGIN
  -- Held until this is committed: a parent that ends meanwhile ends after it, and finds it.
  SELECT state INTO v_state FROM session WHERE org_id = NEW.org_id AND id = NEW.parent_id FOR SHARE;
  IF v_state <> 'open' THEN
    RAISE EXCEPTION 'ambit: the session that delegates is over' USING ERRCODE = '40001';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER session_has_open_parent AFTER INSERT ON session
  FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL AND NEW.state = 'open') EXECUTE FUNCTION session_has_open_parent();

CREATE INDEX session_org_id_parent_id_idx ON session (org_id, parent_id);

REVOKE EXECUTE ON FUNCTION session_ends_children, session_has_open_parent FROM PUBLIC;
