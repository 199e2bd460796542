-- What telemetry found is triaged: adopted, merged into what it is another name of, or rejected.
ALTER TABLE "agent" ADD COLUMN "triage" TEXT;
ALTER TABLE "agent" ADD COLUMN "merged_into_id" UUID;
ALTER TABLE "tool" ADD COLUMN "merged_into_id" UUID;
-- What a reviewer saw, so that a later definition can be held against it.
ALTER TABLE "tool" ADD COLUMN "reviewed_definition" JSONB;

ALTER TABLE "agent" ADD CONSTRAINT "agent_org_id_merged_into_id_fkey" FOREIGN KEY ("org_id", "merged_into_id") REFERENCES "agent"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "tool" ADD CONSTRAINT "tool_org_id_merged_into_id_fkey" FOREIGN KEY ("org_id", "merged_into_id") REFERENCES "tool"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE agent
  ADD CONSTRAINT agent_set_aside CHECK (triage IS NULL OR (triage IN ('merged', 'rejected') AND lifecycle = 'retired')),
  ADD CONSTRAINT agent_merged_into CHECK (
    coalesce(triage = 'merged', false) = (merged_into_id IS NOT NULL) AND merged_into_id IS DISTINCT FROM id),
  -- Not held against rows of before, so that one without an owner can still be suspended.
  ADD CONSTRAINT agent_is_answered_for CHECK (lifecycle <> 'active' OR (owner_id IS NOT NULL AND sponsor_id IS NOT NULL)) NOT VALID;
ALTER TABLE tool
  ADD CONSTRAINT tool_merged_into CHECK (merged_into_id IS NULL OR (state = 'rejected' AND merged_into_id <> id));

-- The owner sees past row-level security only while it is not forced.
ALTER TABLE tool NO FORCE ROW LEVEL SECURITY;
UPDATE tool SET reviewed_definition = jsonb_build_object('description', description, 'inputSchema', input_schema)
WHERE reviewed_hash = schema_hash;
ALTER TABLE tool FORCE ROW LEVEL SECURITY;

-- Which agents executed a tool, and when; decisions do not pay for it.
CREATE INDEX event_by_tool ON event (org_id, tool_id, recorded_at DESC) WHERE kind = 'span.execute_tool' AND tool_id IS NOT NULL;

-- A review that falls back on somebody who leaves falls back on whoever takes over.
CREATE OR REPLACE FUNCTION keep_review_snapshot() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_free CONSTANT text[] := ARRAY['reviewer_id', 'fallback_id', 'state', 'decided_at', 'reminders', 'handed_over_at', 'closed_by_id', 'closed_at'];
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - v_free = to_jsonb(OLD) - v_free
      AND (TG_TABLE_NAME <> 'review_item' OR OLD.state = 'open')
      AND (TG_TABLE_NAME <> 'review_campaign' OR OLD.state = 'open') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a review''s snapshot is not changed' USING ERRCODE = 'insufficient_privilege';
END $$;
GRANT UPDATE (fallback_id) ON review_campaign TO ambit_app;
