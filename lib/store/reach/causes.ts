import type pg from "pg";

/** Events after which agents may reach more or less. */
export const REACH_KINDS: readonly string[] = [
  ...["entitlement.granted", "entitlement.widened", "entitlement.narrowed", "entitlement.revoked"],
  ...["agent.registered", "agent.adopted", "agent.updated", "agent.suspended", "agent.resumed"],
  ...["agent.retired", "agent.merged", "agent.rejected"],
  ...["tool.registered", "tool.reviewed", "tool.updated", "tool.frozen", "tool.unfrozen"],
  ...["tool.rejected", "tool.merged", "resource.added", "resource.updated"],
  ...["credential.added", "credential.updated", "credential.retired", "credential.restored"],
  ...["policy.published", "org.frozen", "org.unfrozen"],
  ...["chain.declared", "chain.updated", "chain.retired"],
];

/** How many causes a snapshot names; of the others it keeps the number. */
const NAMED = 20;

/** What people changed between two moments that may have moved reach: the latest, and how many in all. */
export async function causesBetween(
  client: pg.PoolClient,
  orgId: string,
  from: Date,
  to: Date,
): Promise<{ causes: string[]; count: number }> {
  const { rows } = await client.query<{ id: string; n: bigint }>(
    `SELECT id, count(*) OVER () AS n FROM event
     WHERE org_id = $1 AND kind = ANY ($2) AND recorded_at > $3 AND recorded_at <= $4
     ORDER BY recorded_at DESC, id DESC LIMIT ${NAMED}`,
    [orgId, REACH_KINDS, from, to],
  );
  return { causes: rows.map(({ id }) => id), count: Number(rows[0]?.n ?? 0) };
}
