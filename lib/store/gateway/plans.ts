import type pg from "pg";
import type { PlanPort, StoredPlan } from "../../gateway/ports";
import { askInOrg } from "../pool";

const FIND = `SELECT id, session_id, agent_id, event_id, digest, verdict, steps, epoch::text, created_at, expires_at
  FROM plan WHERE org_id = $1 AND id = $2`;

type PlanRow = Omit<StoredPlan, "created_at" | "expires_at"> & {
  created_at: Date;
  expires_at: Date;
};

/** Plans as they were checked; they are written with the event that says so, and never change. */
export function createPlans(pool: pg.Pool): PlanPort {
  return {
    find: async (orgId, id) => {
      const query = { name: "plan", text: FIND, values: [orgId, id] };
      const [row] = await askInOrg<PlanRow>(pool, orgId, query);
      if (!row) return null;
      const [created_at, expires_at] = [row.created_at.toISOString(), row.expires_at.toISOString()];
      return { ...row, created_at, expires_at };
    },
  };
}
