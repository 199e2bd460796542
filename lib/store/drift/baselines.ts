import { type Break, breaksOf, type FirstSeen } from "../../core/drift";
import type { Sql } from "../org-transaction";

/** What began a new baseline of each agent, oldest first. */
export async function readBreaks(
  sql: Sql,
  orgId: string,
  agents: readonly string[],
): Promise<Map<string, Break[]>> {
  const { rows } = await sql.query<FirstSeen & { agent_id: string }>(
    "SELECT agent_id, kind, value, at FROM drift_baseline WHERE org_id = $1 AND agent_id = ANY ($2::uuid[])",
    [orgId, agents],
  );
  return new Map(
    agents.map((id) => [id, breaksOf(rows.filter(({ agent_id }) => agent_id === id))]),
  );
}
