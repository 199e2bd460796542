-- How long forwarded calls of one agent took: as route_latency tells of all of them.
CREATE TABLE "route_agent_latency" (
    LIKE "route_latency" INCLUDING DEFAULTS,
    "agent_id" UUID NOT NULL,

    CONSTRAINT "route_agent_latency_pkey" PRIMARY KEY ("org_id","agent_id","hour","model","class","part","bucket")
);

-- What was forwarded before, in the ranges by which the worker counts. The owner sees past row-level security only while it is not
-- forced.
ALTER TABLE completion NO FORCE ROW LEVEL SECURITY;
INSERT INTO route_agent_latency (org_id, agent_id, hour, model, class, part, bucket, count)
SELECT c.org_id, coalesce(c.agent_id, '00000000-0000-0000-0000-000000000000'), date_bin('1 hour', c.recorded_at, TIMESTAMPTZ 'epoch'),
  c.model, c.class, p.part, width_bucket(p.ms, '{1,2,3,5,7,10,15,20,30,45,70,100,150,200,250,300,400,500,600,800,1000,1250,1500,2000,2500,3000,4000,5000,6000,8000,10000,12500,15000,20000,25000,30000,45000,60000,90000,120000,180000,300000,600000}'::int[]), count(*)
FROM completion c CROSS JOIN LATERAL (VALUES ('whole', c.latency_ms), ('first_token', c.first_token_ms)) AS p(part, ms)
WHERE c.status = 'ok' AND p.ms IS NOT NULL
GROUP BY 1, 2, 3, 4, 5, 6, 7;
ALTER TABLE completion FORCE ROW LEVEL SECURITY;

ALTER TABLE route_agent_latency ENABLE ROW LEVEL SECURITY;
ALTER TABLE route_agent_latency FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_org ON route_agent_latency
  USING (org_id = nullif(current_setting('app.org', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE ON route_agent_latency TO ambit_worker;
GRANT SELECT ON route_agent_latency TO ambit_app;

-- Routes that somebody looks for one by one: those with a call that another model answered than the first that was tried, and those
-- with one that nobody did.
CREATE INDEX "completion_failed_over" ON "completion"("org_id", "route_id") WHERE "status" = 'ok' AND "attempts" -> 0 ->> 'model' <> "model";
CREATE INDEX "route_calls_failed" ON "route"("org_id", "recorded_at" DESC) WHERE "calls_failed" > 0;
-- The slowest first, of however long a time.
CREATE INDEX "route_slowest" ON "route"("org_id", "latency_ms" DESC NULLS LAST, "recorded_at" DESC);
