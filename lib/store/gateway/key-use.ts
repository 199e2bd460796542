import type pg from "pg";
import { ask, inOrg } from "../pool";

const NOTE_EVERY_MS = 60_000;
const MAX_REMEMBERED = 10_000;

/** Notes when a key was first and last used, at most once a minute each, without anyone waiting for it. */
export function createKeyUse(
  pool: pg.Pool,
  now: () => Date,
  onError: (error: unknown) => void,
): (orgId: string, keyId: string) => void {
  const noted = new Map<string, number>();
  return (orgId, keyId) => {
    const at = now();
    if (at.getTime() - (noted.get(keyId) ?? 0) < NOTE_EVERY_MS) return;
    if (noted.size > MAX_REMEMBERED) noted.clear();
    noted.set(keyId, at.getTime());
    inOrg(pool, orgId, (client) =>
      ask(client, {
        text: `UPDATE api_key SET first_used_at = coalesce(first_used_at, $3), last_used_at = greatest(last_used_at, $3)
               WHERE org_id = $1 AND id = $2`,
        values: [orgId, keyId, at],
      }),
    ).catch((error: unknown) => {
      noted.delete(keyId);
      onError(error);
    });
  };
}
