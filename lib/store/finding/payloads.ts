import type { Sql } from "../org-transaction";

/** Decrypts one payload. @throws when it is not what was sealed */
export type OpenPayload = (
  org: string,
  event: string,
  name: string,
  sealed: Uint8Array,
) => { content: string };

/** The texts of one name that some events have, by event; what was erased, or cannot be opened, is left out. */
export async function openPayloads(
  sql: Sql,
  open: OpenPayload,
  orgId: string,
  events: readonly string[],
  name: string,
): Promise<Map<string, string>> {
  if (events.length === 0) return new Map();
  const { rows } = await sql.query<{ event_id: string; sealed: Buffer }>(
    "SELECT event_id, sealed FROM event_payload WHERE org_id = $1 AND event_id = ANY ($2::uuid[]) AND name = $3 AND sealed IS NOT NULL",
    [orgId, events, name],
  );
  return new Map(
    rows.flatMap(({ event_id, sealed }) => {
      const text = opened(() => open(orgId, event_id, name, sealed).content);
      return text === null ? [] : [[event_id, text] as const];
    }),
  );
}

/** One damaged text must not keep the others from being judged; that it cannot be compared is said in the finding. */
function opened(open: () => string): string | null {
  try {
    return open();
  } catch {
    return null;
  }
}
