import { KEY_KINDS, type KeyRow } from "../../contract/key";
import type { Ref } from "../../contract/list";
import { notFound } from "../../core/kernel";
import { OBLIGATION_TYPES } from "../../core/policy";
import type { Tx } from "../../store/transact";
import { oneOf, REF, someOf, timeOf, timeOrNull } from "../show";

/** What a key is read with: never its hash. */
export const KEY_READ = {
  omit: { secretHash: true },
  include: { agents: { select: { agent: REF }, orderBy: { agent: { name: "asc" } } } },
} as const;

/** One key as the database has it, without what is kept of its secret. */
export async function findKey(tx: Tx, orgId: string, id: string) {
  const key = await tx.apiKey.findFirst({ where: { orgId, id }, ...KEY_READ });
  if (!key) throw notFound("key");
  return key;
}
export type StoredKey = Awaited<ReturnType<typeof findKey>>;

/** The people who made some keys, by id. */
export async function makersOf(
  tx: Tx,
  orgId: string,
  keys: readonly StoredKey[],
): Promise<Map<string, Ref>> {
  const ids = [...new Set(keys.map((key) => key.createdById))];
  const people = await tx.person.findMany({ where: { orgId, id: { in: ids } }, ...REF });
  return new Map(people.map((person) => [person.id, person]));
}

/** A key as people see it. */
export function showKey(key: StoredKey, makers: ReadonlyMap<string, Ref>, now: Date): KeyRow {
  return {
    id: key.id,
    name: key.name,
    kind: oneOf(KEY_KINDS, key.kind),
    state: stateOf(key, now),
    agents: key.agents.map(({ agent }) => agent),
    mayOpenSessions: key.mayOpenSessions,
    mayIngest: key.mayIngest,
    obligations: someOf(OBLIGATION_TYPES, key.obligations),
    scopes: key.scopes,
    createdBy: makers.get(key.createdById) ?? null,
    createdAt: timeOf(key.createdAt),
    expiresAt: timeOrNull(key.expiresAt),
    revokedAt: timeOrNull(key.revokedAt),
    firstUsedAt: timeOrNull(key.firstUsedAt),
    lastUsedAt: timeOrNull(key.lastUsedAt),
  };
}

function stateOf(key: StoredKey, now: Date): KeyRow["state"] {
  if (key.revokedAt) return "revoked";
  return key.expiresAt && key.expiresAt <= now ? "expired" : "active";
}
