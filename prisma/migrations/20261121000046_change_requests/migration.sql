-- What somebody asks the owners of access to change, so that agents reach less.
CREATE TABLE "change_request" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "asker_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "changes" JSONB NOT NULL,
    "asked_ids" UUID[] NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "settled_at" TIMESTAMPTZ(3),
    "settled_by_id" UUID,
    "answer" TEXT,

    CONSTRAINT "change_request_pkey" PRIMARY KEY ("org_id","id"),
    CONSTRAINT "change_request_state" CHECK (state IN ('pending', 'made', 'declined', 'withdrawn')),
    CONSTRAINT "change_request_settled" CHECK ((state = 'pending') = (settled_at IS NULL))
);

CREATE INDEX "change_request_org_id_state_asked_at_idx" ON "change_request"("org_id", "state", "asked_at" DESC);

ALTER TABLE "change_request" ADD CONSTRAINT "change_request_org_id_asker_id_fkey" FOREIGN KEY ("org_id", "asker_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "change_request" ADD CONSTRAINT "change_request_org_id_settled_by_id_fkey" FOREIGN KEY ("org_id", "settled_by_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE change_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE change_request FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_org ON change_request
    USING (org_id = nullif(current_setting('app.org', true), '')::uuid)
    WITH CHECK (org_id = nullif(current_setting('app.org', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE (state, settled_at, settled_by_id, answer) ON change_request TO ambit_app;

-- The worker sees that everything asked for is so. It answers for nobody.
CREATE POLICY only_made ON change_request AS RESTRICTIVE FOR UPDATE TO ambit_worker
    USING (state = 'pending') WITH CHECK (state = 'made' AND settled_by_id IS NULL AND answer IS NULL);
GRANT SELECT, UPDATE (state, settled_at) ON change_request TO ambit_worker;

-- Whether a change, as requests keep it, is so by now: whoever made it, and whether or not because of the request.
CREATE FUNCTION change_is_made(org UUID, change JSONB) RETURNS BOOLEAN LANGUAGE sql STABLE AS $$
    SELECT CASE change->>'kind'
        WHEN 'remove_entitlement' THEN NOT EXISTS (
            SELECT 1 FROM entitlement e
            WHERE e.org_id = org AND e.id = (change->>'entitlement')::uuid AND e.state = 'active')
        WHEN 'narrow_entitlement' THEN NOT EXISTS (
            SELECT 1 FROM entitlement e
            WHERE e.org_id = org AND e.id = (change->>'entitlement')::uuid AND e.state = 'active' AND (
                array_position(ARRAY['none', 'log', 'step_up'], e.boundary)
                    < array_position(ARRAY['none', 'log', 'step_up'], change->>'boundary')
                OR (change ? 'resources' AND EXISTS (
                    SELECT 1 FROM entitlement_resource r
                    WHERE r.org_id = org AND r.entitlement_id = e.id AND NOT change->'resources' ? r.resource_id::text))))
        WHEN 'suspend_agent' THEN NOT EXISTS (
            SELECT 1 FROM agent a
            WHERE a.org_id = org AND a.id = (change->>'agent')::uuid AND a.lifecycle = 'active')
        WHEN 'add_entitlement' THEN EXISTS (
            SELECT 1 FROM entitlement e
            WHERE e.org_id = org AND e.agent_id = (change->>'agent')::uuid AND e.tool_id = (change->>'tool')::uuid
                AND e.state = 'active' AND NOT EXISTS (
                    SELECT 1 FROM jsonb_array_elements_text(change->'resources') AS wanted (id) WHERE NOT EXISTS (
                        SELECT 1 FROM entitlement_resource r
                        WHERE r.org_id = org AND r.entitlement_id = e.id AND r.resource_id::text = wanted.id)))
        WHEN 'publish_policy' THEN EXISTS (
            SELECT 1 FROM policy_version v
            WHERE v.org_id = org AND v.number = (change->>'number')::int AND v.published_at IS NOT NULL)
        ELSE true
    END
$$;
GRANT EXECUTE ON FUNCTION change_is_made(UUID, JSONB) TO ambit_app, ambit_worker;
