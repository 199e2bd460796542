import * as z from "zod/mini";
import type { ToolShape } from "../../core/session";
import type { Sql } from "../org-transaction";

/** A tool as drift looks at it. */
export type KnownTool = Pick<ToolShape, "argumentRoles"> & { id: string };

const roles = z.record(z.string(), z.looseObject({ role: z.optional(z.string()) }));

/** The tools of an org by their inventory id. */
export async function readTools(sql: Sql, orgId: string): Promise<Map<string, KnownTool>> {
  const { rows } = await sql.query<{ id: string; tool: string; argument_roles: unknown }>(
    "SELECT id, server || '/' || name AS tool, argument_roles FROM tool WHERE org_id = $1",
    [orgId],
  );
  return new Map(
    rows.map(({ id, tool, argument_roles }) => [
      id,
      { id: tool, argumentRoles: roles.safeParse(argument_roles).data ?? {} },
    ]),
  );
}

/** Handles of every limit that any version of the policy has had. */
export async function readLimits(sql: Sql, orgId: string): Promise<Set<string>> {
  const { rows } = await sql.query<{ handle: string }>(
    `SELECT DISTINCT l ->> 'handle' AS handle FROM policy_version v
     CROSS JOIN LATERAL jsonb_array_elements(CASE jsonb_typeof(v.document -> 'limits') WHEN 'array' THEN v.document -> 'limits' ELSE '[]' END) AS l
     WHERE v.org_id = $1 AND v.state IN ('published', 'superseded')`,
    [orgId],
  );
  return new Set(rows.map(({ handle }) => handle));
}
