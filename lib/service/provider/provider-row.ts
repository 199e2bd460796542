import type { ProviderRow } from "../../contract/provider";
import { notFound } from "../../core/kernel";
import { PROVIDER_STATUSES, TRAINING_TERMS } from "../../core/routing";
import type { Tx } from "../../store/transact";
import { oneOf, REF, timeOf, timeOrNull } from "../show";

/** What a provider is read with: everything but its key, which answers nobody. */
export const PROVIDER_READ = {
  omit: { sealedKey: true },
  include: {
    owner: REF,
    _count: { select: { models: { where: { status: { not: "retired" } } } } },
  },
} as const;

/** One provider as the database has it, without its key. */
export async function findProvider(tx: Tx, orgId: string, id: string) {
  const provider = await tx.provider.findFirst({ where: { orgId, id }, ...PROVIDER_READ });
  if (!provider) throw notFound("provider");
  return provider;
}
export type StoredProvider = Awaited<ReturnType<typeof findProvider>>;

/** A provider as lists show it. */
export function showProvider(provider: StoredProvider): ProviderRow {
  const { testedAt, testOk, testNote } = provider;
  return {
    id: provider.id,
    handle: provider.handle,
    name: provider.name,
    baseUrl: provider.baseUrl,
    keySetAt: timeOrNull(provider.keySetAt),
    region: provider.region,
    trains: oneOf(TRAINING_TERMS, provider.trains),
    retentionDays: provider.retentionDays,
    status: oneOf(PROVIDER_STATUSES, provider.status),
    owner: provider.owner,
    models: provider._count.models,
    tested:
      testedAt === null || testOk === null
        ? null
        : { at: timeOf(testedAt), ok: testOk, note: testNote ?? "" },
    createdAt: timeOf(provider.createdAt),
    updatedAt: timeOf(provider.updatedAt),
  };
}

/** A provider's facts for an event, and which of them may stand in it; of the key only since when it is there. */
export function factsOf(provider: StoredProvider) {
  const { handle, name, baseUrl, keySetAt, region, trains, retentionDays } = provider;
  const { terms, status, ownerId } = provider;
  return {
    ...{ handle, name, baseUrl, keySetAt, region, trains, retentionDays },
    ...{ terms, status, ownerId },
  };
}
export const OPEN_FACTS = [
  ...["handle", "keySetAt", "trains", "retentionDays", "status", "ownerId"],
];
