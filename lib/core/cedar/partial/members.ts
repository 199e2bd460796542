import { CedarRecord, EntityRef, type Value } from "../value";
import { ANY, one, type Part } from "./part";
import { entityOf, type PartEntity, type PartRequest } from "./request";
import { either, FAILS, gives, type Result, type Truth } from "./result";

const NO: Truth = { yes: false, no: true, fails: false };
const WRONG_TYPE: Truth = { yes: false, no: false, fails: true };
const UNSURE: Truth = { yes: true, no: true, fails: false };

/** Cedar's `.`: an attribute of a record or entity. */
export function attributeOf(of: Part, name: string, request: PartRequest): Result {
  if (of.is === "one")
    return of.values.map((value) => ofValue(value, name, request)).reduce(either);
  if (of.is === "record") return memberOf(of, name);
  if (of.is === "any" || (of.is === "of" && (of.type === "record" || of.type === "entity")))
    return gives(ANY, true);
  return FAILS;
}

function ofValue(value: Value, name: string, request: PartRequest): Result {
  if (value instanceof CedarRecord) {
    const member = value.get(name);
    return member === undefined ? FAILS : gives(one(member));
  }
  if (!(value instanceof EntityRef)) return FAILS;
  return ofData(entityOf(request, value), (data) => memberOf(data.attrs, name));
}

/** Of an entity that may not be given: asking for what it has fails then. */
function ofData(data: PartEntity | undefined, ask: (data: PartEntity) => Result): Result {
  if (data === undefined) return FAILS;
  const asked = ask(data);
  return data.sure ? asked : either(asked, FAILS);
}

/** A member of what is known to be a record. */
function memberOf(record: Part, name: string): Result {
  if (record.is === "one") {
    const [value] = record.values;
    const member = value instanceof CedarRecord ? value.get(name) : undefined;
    return member === undefined ? FAILS : gives(one(member));
  }
  if (record.is !== "record") return gives(ANY, true);
  const member = record.members.get(name);
  if (member) return gives(member.part, !member.sure);
  return record.others === null ? FAILS : gives(record.others, true);
}

/** Cedar's `has` with one name or a path. */
export function hasPath(of: Part, path: readonly string[], request: PartRequest): Truth {
  const [name, ...rest] = path;
  if (name === undefined) return { yes: true, no: false, fails: false };
  const here = hasAttribute(of, name, request);
  if (rest.length === 0 || !here.yes) return here;
  const { part } = attributeOf(of, name, request);
  // It is asked for only where it is there, so that asking itself does not fail.
  const further = part === null ? WRONG_TYPE : hasPath(part, rest, request);
  return {
    yes: further.yes,
    no: here.no || further.no,
    fails: here.fails || further.fails,
  };
}

function hasAttribute(of: Part, name: string, request: PartRequest): Truth {
  if (of.is === "one")
    return of.values
      .map((value) => valueHas(value, name, request))
      .reduce((a, b) => ({
        yes: a.yes || b.yes,
        no: a.no || b.no,
        fails: a.fails || b.fails,
      }));
  if (of.is === "record") return hasMember(of, name);
  if (of.is === "any") return { ...UNSURE, fails: true };
  if (of.is === "of" && (of.type === "record" || of.type === "entity")) return UNSURE;
  return WRONG_TYPE;
}

function valueHas(value: Value, name: string, request: PartRequest): Truth {
  if (value instanceof CedarRecord) return truthOf(value.has(name));
  if (!(value instanceof EntityRef)) return WRONG_TYPE;
  return dataHas(entityOf(request, value), (data) => data.attrs, name);
}

function dataHas(
  data: PartEntity | undefined,
  record: (data: PartEntity) => Part,
  name: string,
): Truth {
  if (data === undefined) return NO;
  const has = hasMember(record(data), name);
  return data.sure ? has : { ...has, no: true };
}

function hasMember(record: Part, name: string): Truth {
  if (record.is === "one") {
    const [value] = record.values;
    return truthOf(value instanceof CedarRecord && value.has(name));
  }
  if (record.is !== "record") return UNSURE;
  const member = record.members.get(name);
  if (member) return member.sure ? truthOf(true) : UNSURE;
  return record.others === null ? NO : UNSURE;
}

function truthOf(yes: boolean): Truth {
  return { yes, no: !yes, fails: false };
}

/** Cedar's `hasTag`, of one entity and one tag. */
export function hasTag(entity: EntityRef, tag: string, request: PartRequest): Truth {
  return dataHas(entityOf(request, entity), (data) => data.tags, tag);
}

/** Cedar's `getTag`, of one entity and one tag. */
export function getTag(entity: EntityRef, tag: string, request: PartRequest): Result {
  return ofData(entityOf(request, entity), (data) => memberOf(data.tags, tag));
}

/** Cedar's `in` between two entities. */
export function isIn(entity: EntityRef, ancestor: EntityRef, request: PartRequest): Truth {
  if (entity.key === ancestor.key) return truthOf(true);
  const data = entityOf(request, entity);
  if (data === undefined) return NO;
  if (data.ancestors === null) return UNSURE;
  const within = data.ancestors.includes(ancestor.key);
  return within && !data.sure ? UNSURE : truthOf(within);
}
