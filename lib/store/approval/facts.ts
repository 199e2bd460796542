import type pg from "pg";
import type { EligibilityFacts } from "../../core/approval";
import type { DecisionData } from "../../core/decide";
import { ask } from "../pool";
import { loadPeople, loadTeams, type MayDecide } from "./people";

/** Everything that decides who may say yes to one recorded decision, as of now. */
export async function eligibilityFacts(
  client: pg.PoolClient,
  orgId: string,
  decision: DecisionData,
  mayDecide: MayDecide,
): Promise<EligibilityFacts> {
  const policies = decision.reasons.map((r) => r.policy);
  return {
    people: await loadPeople(client, orgId, mayDecide),
    teams: await loadTeams(client, orgId),
    resourceOwners: await resourceOwners(client, orgId, decision.resources),
    toolOwner: await toolOwner(client, orgId, decision.tool),
    widenedBy: await widenedBy(client, orgId, policies),
    ...(decision.on_behalf_of === undefined ? {} : { onBehalfOf: decision.on_behalf_of }),
  };
}

/** One per resource, null for those that nobody owns or that the inventory does not know. */
async function resourceOwners(
  client: pg.PoolClient,
  orgId: string,
  handles: string[],
): Promise<(string | null)[]> {
  const rows = await ask<{ handle: string; owner_id: string | null }>(client, {
    text: "SELECT handle, owner_id FROM resource WHERE org_id = $1 AND handle = ANY ($2)",
    values: [orgId, handles],
  });
  const owners = new Map(rows.map((r) => [r.handle, r.owner_id]));
  return handles.map((handle) => owners.get(handle) ?? null);
}

async function toolOwner(
  client: pg.PoolClient,
  orgId: string,
  tool: string,
): Promise<string | null> {
  const [row] = await ask<{ owner_id: string | null }>(client, {
    text: "SELECT owner_id FROM tool WHERE org_id = $1 AND server || '/' || name = $2",
    values: [orgId, tool],
  });
  return row?.owner_id ?? null;
}

async function widenedBy(
  client: pg.PoolClient,
  orgId: string,
  policies: string[],
): Promise<string[]> {
  const ids = policies
    .filter((p) => p.startsWith("entitlement:"))
    .map((p) => p.slice("entitlement:".length));
  const rows = await ask<{ widened_by_id: string }>(client, {
    text: "SELECT DISTINCT widened_by_id FROM entitlement WHERE org_id = $1 AND id = ANY ($2::uuid[]) AND widened_by_id IS NOT NULL",
    values: [orgId, ids],
  });
  return rows.map((r) => r.widened_by_id);
}
