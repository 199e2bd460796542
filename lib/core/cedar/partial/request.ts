import { decodeEntity } from "../decode";
import type { EntityRef } from "../value";
import type { Part } from "./part";

/** An entity's name. */
type Uid = { type: string; id: string };

/** What is known of one entity. One that is not `sure` may not be given to the request at all. */
export type PartEntity = {
  attrs: Part;
  tags: Part;
  /** Keys (`Type::"id`) of everything it is in, itself aside; null where that is not known. */
  ancestors: readonly string[] | null;
  sure: boolean;
};

/** What is known of a request: who, what and on what; of the context and the entities as much as is given. */
export type PartRequest = {
  principal: EntityRef;
  action: EntityRef;
  resource: EntityRef;
  context: Part;
  /** By key; an entity that is not here is not given to the request, unless there may be `others`, of which nothing is known. */
  entities: ReadonlyMap<string, PartEntity>;
  others: boolean;
};

const UNKNOWN: PartEntity = {
  attrs: { is: "record", members: new Map(), others: { is: "any" } },
  tags: { is: "record", members: new Map(), others: { is: "any" } },
  ancestors: null,
  sure: false,
};

/** What is known of an entity; undefined where it is surely not given. */
export function entityOf(request: PartRequest, { key }: EntityRef): PartEntity | undefined {
  return request.entities.get(key) ?? (request.others ? UNKNOWN : undefined);
}

/** What is known of a request, told by names.  */
export function partRequest(about: {
  principal: Uid;
  action: Uid;
  resource: Uid;
  context: Part;
  entities: readonly (PartEntity & { uid: Uid })[];
  others: boolean;
}): PartRequest {
  return {
    principal: decodeEntity(about.principal),
    action: decodeEntity(about.action),
    resource: decodeEntity(about.resource),
    context: about.context,
    entities: new Map(about.entities.map((entity) => [decodeEntity(entity.uid).key, entity])),
    others: about.others,
  };
}
