import * as z from "zod/mini";
import type { Estate } from "../../../core/finding";
import { EMPTY_DOCUMENT, policyDocument } from "../../../core/policy";
import type { Sql } from "../../org-transaction";

/** The published policy; none yet: one that says nothing. */
export async function readPolicy(sql: Sql, orgId: string): Promise<Estate["policy"]> {
  const { rows } = await sql.query<{ number: number; document: unknown }>(
    "SELECT number, document FROM policy_version WHERE org_id = $1 AND state = 'published'",
    [orgId],
  );
  const [published] = rows;
  if (!published) return { number: 0, document: EMPTY_DOCUMENT };
  return { number: published.number, document: z.parse(policyDocument, published.document) };
}
