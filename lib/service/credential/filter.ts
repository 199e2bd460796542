import type * as z from "zod/mini";
import type { credentialListContract } from "../../contract/credential";
import { type AgeBucket, agesOf, type CredentialState, daysBefore } from "../../core/credential";
import type { Tx } from "../../store/transact";
import { idsIn } from "../listing";

type Asked = z.infer<(typeof credentialListContract)["input"]>;

/** What the filters of a list mean to the database; each must hold. */
export async function filterOf(tx: Tx, orgId: string, asked: Asked, now: Date): Promise<object[]> {
  const shared = only(asked.shared);
  const filters = [
    given(asked.kind, (kinds) => ({ kind: { in: kinds } })),
    given(asked.issuer, (issuers) => ({ issuer: { in: issuers } })),
    given(asked.owner, (owners) => ({ ownerId: idsIn(owners) })),
    given(asked.agent, (agents) => ({ agents: { some: { agentId: idsIn(agents) } } })),
    given(asked.resource, (ids) => ({ resources: { some: { resourceId: idsIn(ids) } } })),
    given(asked.state, (states) => ({ OR: states.map((state) => inState(state, now)) })),
    given(asked.age, (ages) => ({ retiredAt: null, OR: ages.map((age) => inBucket(age, now)) })),
    given(only(asked.rotated), (rotated) => ({
      retiredAt: null,
      rotatedAt: rotated === "never" ? null : NOT_NULL,
    })),
    given(asked.expiring, (days) => ({ retiredAt: null, expiresAt: within(now, days) })),
    shared ? [await heldByMany(tx, orgId, shared === "yes")] : [],
  ];
  return filters.flat();
}

function given<T>(value: T | undefined, filter: (value: T) => object): object[] {
  return value === undefined ? [] : [filter(value)];
}

/** Both ways of a yes or no are no filter. */
function only<T>(values: readonly T[] | undefined): T | undefined {
  return values?.length === 1 ? values[0] : undefined;
}

const NOT_NULL = { not: null } as const;

function within(now: Date, days: number) {
  return { gt: now, lte: daysBefore(now, -days) };
}

/** The dates that make a state, as `credentialState` reads them. */
function inState(state: CredentialState, now: Date): object {
  const lasting = { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
  const fresh = { OR: [{ dueAt: null }, { dueAt: { gt: now } }] };
  if (state === "retired") return { retiredAt: NOT_NULL };
  if (state === "expired") return { retiredAt: null, expiresAt: { lte: now } };
  if (state === "rotation_due") return { retiredAt: null, AND: [lasting, { dueAt: { lte: now } }] };
  return { retiredAt: null, AND: [lasting, fresh] };
}

function inBucket(bucket: AgeBucket, now: Date): object {
  const range = agesOf(bucket, now);
  if (!range) return { renewedAt: null };
  return { renewedAt: { not: null, gte: range.since, lt: range.before } };
}

async function heldByMany(tx: Tx, orgId: string, many: boolean): Promise<object> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT credential_id::text AS id FROM credential_agent
    WHERE org_id = ${orgId}::uuid GROUP BY credential_id HAVING count(*) > 1`;
  const id = { in: rows.map((row) => row.id) };
  return many ? { id } : { NOT: { id } };
}
