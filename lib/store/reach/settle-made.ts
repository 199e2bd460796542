import type pg from "pg";

/** Ends requests of which everything asked for is so by now, whoever did it. */
export async function settleMade(client: pg.PoolClient, orgId: string, now: Date): Promise<void> {
  await client.query(
    `UPDATE change_request r SET state = 'made', settled_at = $2
     WHERE r.org_id = $1 AND r.state = 'pending' AND NOT EXISTS (
       SELECT 1 FROM jsonb_array_elements(r.changes) AS c (change) WHERE NOT change_is_made(r.org_id, c.change))`,
    [orgId, now],
  );
}
