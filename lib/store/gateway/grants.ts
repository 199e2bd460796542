import type pg from "pg";
import type { GrantFacts } from "../../core/decide";
import type { GrantPort } from "../../gateway/ports";
import { askInOrg } from "../pool";

const FIND = `SELECT g.id, g.digest, g.state, g.expires_at AS "expiresAt", g.approval_id AS approval, p.policies, p.labels,
    (SELECT array_agg(r->>'policy') FROM jsonb_array_elements(p.requirements) r) AS needs
  FROM "grant" g JOIN approval p ON p.org_id = g.org_id AND p.id = g.approval_id
  WHERE g.org_id = $1 AND g.session_id = $2 AND g.digest = $3 AND g.state IN ('active', 'consumed')`;

/** Grants that approvals yielded for one session and action. */
export function createGrants(pool: pg.Pool): GrantPort {
  return {
    find: (orgId, sessionId, digest) =>
      askInOrg<GrantFacts & { approval: string }>(pool, orgId, {
        name: "grants",
        text: FIND,
        values: [orgId, sessionId, digest],
      }),
  };
}
