import * as z from "zod/mini";
import { CREDENTIAL_KINDS } from "../../../core/credential";
import type { EstateCredential, EstateKey } from "../../../core/finding";
import { SENSITIVITIES } from "../../../core/kernel";
import type { Sql } from "../../org-transaction";

const credentialRow = z.object({
  id: z.string(),
  kind: z.enum(CREDENTIAL_KINDS),
  issuedAt: z.nullable(z.date()),
  rotatedAt: z.nullable(z.date()),
  renewedAt: z.nullable(z.date()),
  rotateEveryDays: z.nullable(z.number()),
  expiresAt: z.nullable(z.date()),
  createdAt: z.date(),
  ownerId: z.nullable(z.string()),
  agentIds: z.array(z.string()),
  sensitivities: z.array(z.enum(SENSITIVITIES)),
});

/** Credentials of the inventory that are not retired, with who holds them and what they open. */
export async function readCredentials(
  sql: Sql,
  orgId: string,
  now: Date,
): Promise<EstateCredential[]> {
  const { rows } = await sql.query(
    `SELECT c.id, c.kind, c.issued_at AS "issuedAt", c.rotated_at AS "rotatedAt", c.renewed_at AS "renewedAt",
       c.rotate_every_days AS "rotateEveryDays", c.expires_at AS "expiresAt", c.created_at AS "createdAt", c.owner_id AS "ownerId",
       ARRAY(SELECT h.agent_id::text FROM credential_agent h WHERE h.org_id = c.org_id AND h.credential_id = c.id ORDER BY 1) AS "agentIds",
       ARRAY(SELECT DISTINCT r.sensitivity FROM credential_resource o JOIN resource r ON r.org_id = o.org_id AND r.id = o.resource_id
         WHERE o.org_id = c.org_id AND o.credential_id = c.id ORDER BY 1) AS sensitivities
     FROM credential c WHERE c.org_id = $1 AND c.retired_at IS NULL AND c.created_at <= $2 ORDER BY c.id`,
    [orgId, now],
  );
  return z.array(credentialRow).parse(rows);
}

/** Gateway keys in force, with the agents that they may speak for. */
export async function readKeys(sql: Sql, orgId: string, now: Date): Promise<EstateKey[]> {
  const { rows } = await sql.query<EstateKey>(
    `SELECT k.id, k.created_at AS "createdAt", k.expires_at AS "expiresAt",
       ARRAY(SELECT m.agent_id::text FROM api_key_agent m WHERE m.org_id = k.org_id AND m.key_id = k.id ORDER BY 1) AS "agentIds"
     FROM api_key k WHERE k.org_id = $1 AND k.kind = 'gateway' AND k.revoked_at IS NULL
       AND k.created_at <= $2 AND (k.expires_at IS NULL OR k.expires_at > $2) ORDER BY k.id`,
    [orgId, now],
  );
  return rows;
}
