-- Which events are about which tool, so that lists by tool are quick over millions of them. An index on the record would be paid for by
-- every call before it is answered; this is written by the sequencer, in the transaction that takes an event into the log. What still
-- waits for it is found among what waits.
CREATE TABLE "event_tool" (
    "org_id" UUID NOT NULL,
    "tool_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "event_id" UUID NOT NULL,
    -- As the event has them: what lists are filtered by most is then read here alone.
    "kind" TEXT NOT NULL,
    "agent_id" UUID,
    "verdict" TEXT
);

-- What the log had taken in before. The owner sees past row-level security only while it is not forced.
ALTER TABLE event NO FORCE ROW LEVEL SECURITY;
ALTER TABLE unsequenced NO FORCE ROW LEVEL SECURITY;
INSERT INTO event_tool (org_id, tool_id, recorded_at, event_id, kind, agent_id, verdict)
SELECT e.org_id, e.tool_id, e.recorded_at, e.id, e.kind, e.agent_id, e.verdict
FROM event e
WHERE e.tool_id IS NOT NULL
  AND NOT EXISTS (SELECT FROM unsequenced u WHERE u.org_id = e.org_id AND u.event_id = e.id)
ORDER BY e.org_id, e.tool_id, e.recorded_at, e.id;
ALTER TABLE event FORCE ROW LEVEL SECURITY;
ALTER TABLE unsequenced FORCE ROW LEVEL SECURITY;

ALTER TABLE "event_tool" ADD CONSTRAINT "event_tool_pkey" PRIMARY KEY ("org_id","tool_id","recorded_at","event_id")
  INCLUDE ("kind","agent_id","verdict");
ANALYZE event_tool;

ALTER TABLE event_tool ENABLE ROW LEVEL SECURITY;
ALTER TABLE event_tool FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_org ON event_tool
  USING (org_id = nullif(current_setting('app.org', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org', true), '')::uuid);

GRANT INSERT ON event_tool TO ambit_worker;
GRANT SELECT ON event_tool TO ambit_app;
