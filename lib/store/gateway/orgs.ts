import type pg from "pg";
import type { ModelClass } from "../../core/policy";
import type { Credential, OrgPort, OrgView } from "../../gateway/ports";
import type { RoutingView } from "../../gateway/routing-ports";
import { ask, askInOrg, inOrg } from "../pool";
import { loadBundle } from "./bundle";
import { loadRouting, type RoutingParts } from "./routing";

type Options = RoutingParts & { annotationsOf: (cedar: string) => Record<string, string> };

/**
 * Orgs as gateways see them, loaded when their epoch moves. Concurrent loads of one org are one load, and a view never goes
 * back to an older epoch.
 */
export function createOrgs(pool: pg.Pool, options: Options): OrgPort {
  const views = new Map<string, OrgView>();
  const loading = new Map<string, Promise<OrgView | null>>();

  const load = (orgId: string): Promise<OrgView | null> => {
    const running = loading.get(orgId);
    if (running) return running;
    const started = loadView(pool, orgId, options)
      .then((view) => {
        if (view) views.set(orgId, view);
        else views.delete(orgId);
        return view;
      })
      .finally(() => loading.delete(orgId));
    loading.set(orgId, started);
    return started;
  };

  return {
    view: async (orgId) => views.get(orgId) ?? load(orgId),
    current: async (orgId) => {
      const known = views.get(orgId);
      if (!known) return load(orgId);
      // A load that began before this call may have read an older epoch: wait it out, then ask.
      await loading.get(orgId);
      const epoch = await currentEpoch(pool, orgId);
      const latest = views.get(orgId);
      return latest && latest.epoch === epoch ? latest : load(orgId);
    },
  };
}

async function currentEpoch(pool: pg.Pool, orgId: string): Promise<bigint | undefined> {
  const text = "SELECT epoch FROM org_epoch WHERE org_id = $1";
  const query = { name: "epoch", text, values: [orgId] };
  const [row] = await askInOrg<{ epoch: bigint }>(pool, orgId, query);
  return row?.epoch;
}

async function loadView(pool: pg.Pool, orgId: string, options: Options): Promise<OrgView | null> {
  const load = async (client: pg.PoolClient): Promise<OrgView | null> => {
    const [org] = await ask<{ epoch: bigint; frozen: boolean }>(client, {
      text: `SELECT e.epoch, e.frozen FROM org_epoch e JOIN org o ON o.id = e.org_id
             WHERE e.org_id = $1 AND o.state = 'open'`,
      values: [orgId],
    });
    if (!org) return null;
    const routing = await loadRouting(client, orgId, options);
    const classes = routing ? classesOf(routing) : {};
    const { annotationsOf } = options;
    const { bundle, names } = await loadBundle(client, orgId, org, annotationsOf, classes);
    const credentials = await loadCredentials(client, orgId);
    const agentNamed = (name: string) => names.get(name);
    return { orgId, epoch: org.epoch, bundle, credentials, agentNamed, routing };
  };
  // One snapshot: the epoch and everything loaded under it belong together.
  return inOrg(pool, orgId, load, { snapshot: true });
}

/** What the inventory says of models' classes, by handle and by their providers' names. */
function classesOf({ models }: RoutingView): Record<string, ModelClass> {
  const known = [...models.values()].filter(({ facts }) => facts.class !== "unknown");
  return Object.fromEntries(
    known.flatMap(({ facts }) => [
      [facts.handle, facts.class],
      [facts.name, facts.class],
    ]),
  );
}

type KeyRow = {
  id: string;
  name: string;
  secret_hash: Buffer;
  may_open_sessions: boolean;
  may_ingest: boolean;
  obligations: string[];
  expires_at: Date | null;
  first_used_at: Date | null;
  agents: string[];
};

async function loadCredentials(
  client: pg.PoolClient,
  orgId: string,
): Promise<Map<string, Credential>> {
  const rows = await ask<KeyRow>(client, {
    text: `SELECT k.id, k.name, k.secret_hash, k.may_open_sessions, k.may_ingest, k.obligations, k.expires_at, k.first_used_at,
             coalesce(array_agg(a.handle) FILTER (WHERE a.id IS NOT NULL), '{}') AS agents
           FROM api_key k
           LEFT JOIN api_key_agent ka ON ka.org_id = k.org_id AND ka.key_id = k.id
           LEFT JOIN agent a ON a.org_id = k.org_id AND a.id = ka.agent_id
           WHERE k.org_id = $1 AND k.kind = 'gateway' AND k.revoked_at IS NULL GROUP BY k.org_id, k.id`,
    values: [orgId],
  });
  return new Map(
    rows.map((r) => [
      r.id,
      {
        id: r.id,
        name: r.name,
        secretHash: r.secret_hash,
        agents: new Set(r.agents),
        mayOpenSessions: r.may_open_sessions,
        mayIngest: r.may_ingest,
        obligations: r.obligations,
        expiresAt: r.expires_at,
        firstUsedAt: r.first_used_at,
      },
    ]),
  );
}
