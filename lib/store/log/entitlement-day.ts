import type { Sql } from "../org-transaction";

/** One call that an entitlement permitted, and the resources it reached, by handle. */
type Use = { id: string; at: Date; resources: readonly string[] };

/** The row that counts all uses of a day, whatever they reached. */
const ANY = "";

/** Adds uses to the days they were made on (UTC), in all and per resource. Entitlements that are gone are passed over. */
export async function countDays(sql: Sql, orgId: string, uses: readonly Use[]): Promise<void> {
  const counts = new Map<string, { id: string; day: string; resource: string; uses: number }>();
  for (const { id, at, resources } of uses) {
    const day = at.toISOString().slice(0, 10);
    for (const resource of new Set([ANY, ...resources])) {
      const key = `${id} ${day} ${resource}`;
      const count = counts.get(key) ?? { id, day, resource, uses: 0 };
      counts.set(key, { ...count, uses: count.uses + 1 });
    }
  }
  const rows = [...counts.values()];
  // In order of the key, so that two writers cannot wait for each other.
  await sql.query(
    `INSERT INTO entitlement_day AS d (org_id, entitlement_id, day, resource, uses)
     SELECT $1::uuid, x.id, w.day, w.resource, w.uses
     FROM unnest($2::text[], $3::date[], $4::text[], $5::bigint[]) AS w(name, day, resource, uses)
     JOIN entitlement x ON x.org_id = $1::uuid AND x.id::text = w.name
     ORDER BY x.id, w.day, w.resource
     ON CONFLICT (org_id, entitlement_id, day, resource) DO UPDATE SET uses = d.uses + EXCLUDED.uses`,
    [
      orgId,
      rows.map(({ id }) => id),
      rows.map(({ day }) => day),
      rows.map(({ resource }) => resource),
      rows.map((row) => row.uses),
    ],
  );
}
