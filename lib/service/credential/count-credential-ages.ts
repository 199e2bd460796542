import { credentialAgesContract, EXPIRING_DAYS } from "../../contract/credential";
import { AGE_BUCKETS, agesOf, daysBefore } from "../../core/credential";
import { query } from "../verb";

type Counts = Record<"in_use" | "never" | "due" | "expired" | "expiring" | "shared", number>;

export const countCredentialAges = query(credentialAgesContract, async (tx, ctx) => {
  const { orgId } = ctx;
  const now = ctx.now();
  const soon = daysBefore(now, -EXPIRING_DAYS);
  const [counts] = await tx.$queryRaw<Counts[]>`
    SELECT count(*)::int AS in_use,
      count(*) FILTER (WHERE rotated_at IS NULL)::int AS never,
      count(*) FILTER (WHERE due_at <= ${now} AND (expires_at IS NULL OR expires_at > ${now}))::int AS due,
      count(*) FILTER (WHERE expires_at <= ${now})::int AS expired,
      count(*) FILTER (WHERE expires_at > ${now} AND expires_at <= ${soon})::int AS expiring,
      count(*) FILTER (WHERE 1 < (
        SELECT count(*) FROM credential_agent a WHERE a.org_id = c.org_id AND a.credential_id = c.id
      ))::int AS shared
    FROM credential c WHERE org_id = ${orgId}::uuid AND retired_at IS NULL`;
  const buckets: { age: (typeof AGE_BUCKETS)[number]; count: number }[] = [];
  for (const age of AGE_BUCKETS) {
    const range = agesOf(age, now);
    const renewedAt = range ? { not: null, gte: range.since, lt: range.before } : null;
    const count = await tx.credential.count({ where: { orgId, retiredAt: null, renewedAt } });
    buckets.push({ age, count });
  }
  return {
    inUse: counts?.in_use ?? 0,
    buckets,
    neverRotated: counts?.never ?? 0,
    rotationDue: counts?.due ?? 0,
    expired: counts?.expired ?? 0,
    expiring: counts?.expiring ?? 0,
    shared: counts?.shared ?? 0,
  };
});
