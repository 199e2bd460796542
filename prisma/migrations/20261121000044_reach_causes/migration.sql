-- What was changed of an agent itself before its figures moved: of many changes at once, those that explain its own jump.
ALTER TABLE "reach_agent_snapshot"
    ADD COLUMN "causes" UUID[],
    ADD COLUMN "cause_count" INTEGER NOT NULL DEFAULT 0;

-- What is older than any history that is read is kept once a day.
GRANT DELETE ON reach_snapshot, reach_agent_snapshot TO ambit_worker;
