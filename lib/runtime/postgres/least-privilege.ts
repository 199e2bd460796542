import { AppError } from "@/lib/core/kernel";
import { connect } from "./reachable";
import { OWNER_ROLE } from "./urls";

/** Whatever runs SQL: a pg client or pool. */
type Queryable = { query(text: string): Promise<{ rows: unknown[] }> };

const CHECKS = [
  ["rolsuper", "is a superuser"],
  ["rolbypassrls", "bypasses row-level security"],
  ["is_owner", `is ${OWNER_ROLE} or may become it`],
  ["owns_tables", "owns tables of the schema"],
] as const;

const QUESTION = `
  SELECT current_user AS name, r.rolsuper, r.rolbypassrls,
         EXISTS (SELECT FROM pg_roles o
                  WHERE o.rolname = '${OWNER_ROLE}' AND pg_has_role(r.oid, o.oid, 'MEMBER')) AS is_owner,
         EXISTS (SELECT FROM pg_class c
                  WHERE c.relnamespace = to_regnamespace('public') AND c.relkind IN ('r', 'p')
                    AND pg_has_role(r.oid, c.relowner, 'MEMBER')) AS owns_tables
    FROM pg_roles r WHERE r.rolname = session_user`;

/**
 * Refuses to go on as a database role that row-level security does not bind: a superuser, a role with BYPASSRLS, the
 * owner of the schema or of its tables, or a member of it. Every process calls this when it starts. Throws `forbidden`.
 */
export async function assertLeastPrivilege(client: Queryable): Promise<void> {
  const { rows } = await client.query(QUESTION);
  const facts = Object.fromEntries(Object.entries(rows[0] ?? {}));
  const failed = CHECKS.filter(([column]) => facts[column] !== false);
  if (failed.length === 0) return;
  throw new AppError(
    "forbidden",
    `This process must not run as the database role ${facts.name ?? "unknown"}, which ${failed.map(([, what]) => what).join(", ")}.`,
    { reason: "role_too_wide" },
  );
}

/** `assertLeastPrivilege` for each of the URLs a process works with. Throws `unavailable` where one leads nowhere. */
export async function assertLeastPrivilegeOf(...urls: string[]): Promise<void> {
  for (const url of urls) {
    const client = await connect(url, "The database");
    await assertLeastPrivilege(client).finally(() => client.end());
  }
}
