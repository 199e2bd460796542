import type pg from "pg";
import { accessGraph, figuresOf, type ReachTotals, totalsOf } from "../../core/access";
import type { Est } from "../../core/cedar";
import { chokePoints, type Reach, reachOf } from "../../core/reach";
import { inOrg } from "../pool";
import { basisOf } from "./basis";
import { accessOf } from "./load-access";
import { settleMade } from "./settle-made";
import { isDue, lastSnapshot, takeSnapshot } from "./snapshot";
import { writeReach } from "./write-reach";

/** What reading policies takes. */
export type ReachParts = {
  /** One policy's Cedar text as JSON policy form. @throws for what is none */
  parse: (cedar: string) => Est;
  annotationsOf: (cedar: string) => Record<string, string>;
  now: () => Date;
  newId: () => string;
};

/** How many choke points are kept. */
const CHOKE_POINTS = 100;

/**
 * Works an org's reach out anew where something that it rests on has changed since, and keeps it; else a snapshot is taken of an
 * org that has had none for a day.
 * @returns whether it was worked out anew
 */
export async function keepReach(
  pool: Pick<pg.Pool, "connect">,
  parts: ReachParts,
  orgId: string,
): Promise<boolean> {
  const now = parts.now();
  const found = await inOrg(
    pool,
    orgId,
    async (client) => {
      const basis = await basisOf(client, orgId, now);
      const kept = await keptOf(client, orgId);
      const last = await lastSnapshot(client, orgId);
      if (kept?.basis === basis) return { last, kept, basis, access: null };
      return { last, kept, basis, access: await accessOf(client, orgId, parts.annotationsOf, now) };
    },
    { snapshot: true },
  );
  if (found.access === null) {
    if (isDue(found.last, now))
      await inOrg(pool, orgId, (client) =>
        takeSnapshot(client, orgId, {
          ...{ id: parts.newId(), at: now, last: found.last },
          ...{ policy: found.kept.policy, totals: found.kept },
        }),
      );
    return false;
  }
  const { basis, access } = found;
  const graph = accessGraph(access, parts.parse, now);
  const reach = reachOf(graph);
  const figures = figuresOf(graph, reach);
  const totals = totalsOf(figures);
  const policy = access.bundle.settings.number;
  const computed = { basis, at: now, policy, totals, figures };
  const kept = {
    ...computed,
    choke: chokesOf(reach),
    graph: JSON.stringify(graph),
  };
  await inOrg(pool, orgId, async (client) => {
    if (!(await writeReach(client, orgId, kept))) return;
    const last = await lastSnapshot(client, orgId);
    await takeSnapshot(client, orgId, { id: parts.newId(), at: now, last, policy, totals });
    await settleMade(client, orgId, now);
  });
  return true;
}

type Kept = ReachTotals & { basis: string; policy: number };

async function keptOf(client: pg.PoolClient, orgId: string): Promise<Kept | null> {
  const { rows } = await client.query<Kept>(
    `SELECT basis, policy, agents, radius, largest, radius_with_person AS "radiusWithPerson", union_alone AS "unionAlone", restricted
     FROM reach_graph WHERE org_id = $1`,
    [orgId],
  );
  return rows[0] ?? null;
}

/** The choke points of an org, to be kept. */
function chokesOf(reach: Reach) {
  return chokePoints(reach, { most: CHOKE_POINTS }).flatMap(({ entitlement, lost, agents }) => {
    const { id } = reach.compiled.graph.entitlements[entitlement] ?? {};
    return id === undefined ? [] : [{ entitlement: id, lost, agents }];
  });
}
