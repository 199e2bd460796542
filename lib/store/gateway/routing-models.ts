import type pg from "pg";
import type { GatewayPorts } from "../../gateway/ports";
import { askInOrg } from "../pool";

const KEEP = `INSERT INTO routing_models (org_id, digest, models, recorded_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`;
const MAX_REMEMBERED = 1000;

/** Keeps the models that routes rested on, each state of them once. */
export function createModelKeeper(pool: pg.Pool, now: () => Date): GatewayPorts["keepModels"] {
  const kept = new Set<string>();
  return async (orgId, digest, models) => {
    const key = `${orgId}\n${digest}`;
    if (kept.has(key)) return;
    const values = [orgId, digest, JSON.stringify(models), now()];
    await askInOrg(pool, orgId, { name: "keep-models", text: KEEP, values });
    if (kept.size >= MAX_REMEMBERED) kept.clear();
    kept.add(key);
  };
}
