import type { ResourceRow } from "../../contract/resource";
import { notFound, SENSITIVITIES } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { oneOf, REF, timeOf } from "../show";

/** What a row of resources is read with. */
export const RESOURCE_READ = {
  owner: REF,
  _count: { select: { entitlements: { where: { entitlement: { state: "active" } } } } },
} as const;

/** One resource as the database has it. */
export async function findResource(tx: Tx, orgId: string, id: string) {
  const resource = await tx.resource.findFirst({ where: { orgId, id }, include: RESOURCE_READ });
  if (!resource) throw notFound("resource");
  return resource;
}
export type StoredResource = Awaited<ReturnType<typeof findResource>>;

/** A resource as lists show it. */
export function showResource(resource: StoredResource): ResourceRow {
  return {
    id: resource.id,
    handle: resource.handle,
    name: resource.name,
    kind: resource.kind,
    sensitivity: oneOf(SENSITIVITIES, resource.sensitivity),
    tags: resource.tags,
    owner: resource.owner,
    entitlements: resource._count.entitlements,
    createdAt: timeOf(resource.createdAt),
    updatedAt: timeOf(resource.updatedAt),
  };
}

/** A resource's facts for an event, and which of them may stand in it. */
export function factsOf(resource: Omit<StoredResource, "owner" | "_count">) {
  const { handle, name, kind, sensitivity, tags, ownerId } = resource;
  return { handle, name, kind, sensitivity, tags, ownerId };
}
export const OPEN_FACTS = ["handle", "kind", "sensitivity", "tags", "ownerId"];
