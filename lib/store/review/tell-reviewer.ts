import type { SealPorts } from "../append/rows";
import type { Sql } from "../org-transaction";

type To = { orgId: string; campaign: string; personId: string; now: Date };
type Said = { kind: string; subject: string; lines: string[] };

/** Puts a message about a campaign to one reviewer, by mail, into the outbox of this transaction. */
export async function tellReviewer(
  sql: Sql,
  { newId }: Pick<SealPorts, "newId">,
  { orgId, campaign, personId, now }: To,
  said: Said,
): Promise<void> {
  const tidings = { ...said, path: `/reviews/campaigns/${campaign}?mine=true` };
  await sql.query(
    `INSERT INTO notification (org_id, id, channel, person_id, tidings, next_at, created_at)
     VALUES ($1, $2, 'mail', $3, $4, $5, $5)`,
    [orgId, newId(), personId, JSON.stringify(tidings), now],
  );
}
