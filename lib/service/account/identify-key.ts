import type { Transact } from "../../store/transact";

type Ports = { transact: Pick<Transact, "read" | "write">; now: () => Date };

/** A key as its holder showed it, the secret already hashed. */
export type ShownKey = { orgId: string; keyId: string; secretHash: Uint8Array };

export type IdentifiedKey = { id: string; name: string; orgId: string; scopes: string[] };

const USE_NOTED_EVERY_MS = 60_000;

/**
 * The management key that was shown; null when it is unknown, of another kind, revoked or expired, its secret differs,
 * or its org is closed. Its last use is noted at most once a minute.
 * @param same compares two secrets' hashes in constant time
 */
export async function identifyKey(
  ports: Ports,
  shown: ShownKey,
  same: (a: Uint8Array, b: Uint8Array) => boolean,
): Promise<IdentifiedKey | null> {
  const { orgId, keyId: id } = shown;
  const now = ports.now();
  const { key, org } = await ports.transact.read(orgId, async (tx) => ({
    key: await tx.apiKey.findUnique({ where: { orgId_id: { orgId, id } } }),
    org: await tx.org.findUnique({ where: { id: orgId }, select: { state: true } }),
  }));
  if (!key || org?.state !== "open" || !same(key.secretHash, shown.secretHash)) return null;
  const live = !key.revokedAt && (key.expiresAt === null || key.expiresAt > now);
  if (key.kind !== "management" || !live) return null;
  if (!key.lastUsedAt || now.getTime() - key.lastUsedAt.getTime() >= USE_NOTED_EVERY_MS)
    await ports.transact.write(orgId, (tx) =>
      tx.apiKey.update({
        where: { orgId_id: { orgId, id } },
        data: { lastUsedAt: now, firstUsedAt: key.firstUsedAt ?? now },
      }),
    );
  return { id, name: key.name, orgId, scopes: key.scopes };
}
