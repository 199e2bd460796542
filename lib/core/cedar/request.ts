import { decodeEntity, decodeRecord } from "./decode";
import type { CedarEntity, CedarQuery } from "./evaluation";
import { CedarRefusal } from "./failure";
import type { CedarRecord, EntityRef } from "./value";

/** A query as policies see it. */
export type Request = {
  principal: EntityRef;
  action: EntityRef;
  resource: EntityRef;
  context: CedarRecord;
  entities: EntityStore;
};

/** Reads a query; what it holds is decoded when a policy asks for it. */
export function requestOf(query: CedarQuery): Request {
  return {
    principal: decodeEntity(query.principal),
    action: decodeEntity(query.action),
    resource: decodeEntity(query.resource),
    context: decodeRecord(query.context),
    entities: new EntityStore(query.entities),
  };
}

/** One entity's attributes and tags. */
type EntityData = { attrs: CedarRecord; tags: CedarRecord };

type Entry = { raw: CedarEntity; data: EntityData | undefined; ancestors: Set<string> | undefined };

/** The entities of one query. An entity that is not here still has a name, and is in itself. */
class EntityStore {
  private readonly entries = new Map<string, Entry>();

  /** @throws CedarRefusal where two different entities have one name */
  constructor(entities: readonly CedarEntity[]) {
    for (const raw of entities) {
      const { key } = decodeEntity(raw.uid);
      const known = this.entries.get(key);
      if (known === undefined)
        this.entries.set(key, { raw, data: undefined, ancestors: undefined });
      else if (!sameEntity(known.raw, raw))
        throw new CedarRefusal(`two entities are called ${key}"`);
    }
  }

  find(entity: EntityRef): EntityData | undefined {
    const entry = this.entries.get(entity.key);
    if (entry === undefined) return undefined;
    entry.data ??= {
      attrs: decodeRecord(entry.raw.attrs),
      tags: decodeRecord(entry.raw.tags ?? {}),
    };
    return entry.data;
  }

  /** Cedar's `in`: the same entity, or a descendant of it. @throws CedarRefusal where the hierarchy has a cycle */
  isIn(entity: EntityRef, ancestor: EntityRef): boolean {
    if (entity.key === ancestor.key) return true;
    const entry = this.entries.get(entity.key);
    if (entry === undefined || entry.raw.parents.length === 0) return false;
    entry.ancestors ??= this.ancestorsOf(entity.key);
    return entry.ancestors.has(ancestor.key);
  }

  private ancestorsOf(key: string): Set<string> {
    const ancestors = new Set<string>();
    const open = [key];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const parent of this.entries.get(at)?.raw.parents ?? []) {
        const above = decodeEntity(parent).key;
        if (above === key) throw new CedarRefusal(`${key}" is its own ancestor`);
        if (ancestors.has(above)) continue;
        ancestors.add(above);
        open.push(above);
      }
    }
    return ancestors;
  }
}

function sameEntity(a: CedarEntity, b: CedarEntity): boolean {
  if (a === b) return true;
  const parents = (entity: CedarEntity) =>
    JSON.stringify([...new Set(entity.parents.map((parent) => decodeEntity(parent).key))].sort());
  const attributes = (entity: CedarEntity) =>
    decodeRecord(entity.attrs).key + decodeRecord(entity.tags ?? {}).key;
  return parents(a) === parents(b) && attributes(a) === attributes(b);
}
