import type pg from "pg";
import { followModels } from "@/lib/store/model/follow-models";
import { inTurns } from "./in-turns";
import type { Job, JobLog } from "./job";

const EVERY_MS = 5_000;

/** Keeps what the inventory tells of models' use: calls, tokens and answering times by day. */
export function followModelsJob(pool: pg.Pool, log: JobLog): Job {
  return inTurns(pool, log, {
    ...{ name: "follow-models", everyMs: EVERY_MS },
    turn: async (orgId) => (await followModels(pool, orgId)).more,
  });
}
