import type { Sql } from "../org-transaction";

const MONTHS_AHEAD = 3;

/** Makes the monthly partitions of the event tables from this month to three ahead. @returns how many were new */
export async function ensurePartitions(sql: Sql, now: Date): Promise<number> {
  const until = new Date(now);
  until.setUTCMonth(until.getUTCMonth() + MONTHS_AHEAD, 1);
  const { rows } = await sql.query<{ made: number }>(
    "SELECT ensure_event_partitions($1, $2) AS made",
    [now, until],
  );
  return rows[0]?.made ?? 0;
}

/** Forgets attempts to sign in that no rate limit looks back to. @returns how many */
export async function forgetSignInAttempts(sql: Sql, before: Date): Promise<number> {
  return (await sql.query("DELETE FROM sign_in_attempt WHERE at < $1", [before])).rowCount ?? 0;
}
