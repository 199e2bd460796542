import { extensionFunction } from "./extensions";
import { CedarRefusal, EvaluationFailure } from "./failure";
import { longFromJson } from "./long";
import { CedarRecord, CedarSet, EntityRef, type Value } from "./value";

/**
 * A value from Cedar's JSON form (`__entity` and `__extn` escapes). Members of sets and records are decoded when a policy first
 * asks for them, so that a query costs what its policies read. Beside JSON's types a bigint stands for a long beyond 2^53.
 * @throws CedarRefusal for null, fractions and extension values that there are not
 */
export function decodeValue(raw: unknown): Value {
  if (typeof raw === "string" || typeof raw === "boolean") return raw;
  if (typeof raw === "number" || typeof raw === "bigint") return longFromJson(raw);
  if (Array.isArray(raw)) return new CedarSet(raw, decodeValue);
  if (!isObject(raw)) throw new CedarRefusal("null is not a value of Cedar");
  return decodeEscape(raw) ?? decodeRecord(raw);
}

/** An escape is an object with no other member; one that is not well formed is a record like any other. */
function decodeEscape(raw: Record<string, unknown>): Value | undefined {
  const entity = Object.hasOwn(raw, "__entity") && isEntity(raw.__entity);
  const extension = Object.hasOwn(raw, "__extn") && isExtension(raw.__extn);
  const expression = Object.hasOwn(raw, "__expr") && typeof raw.__expr === "string";
  if (!(entity || extension || expression) || Object.keys(raw).length > 1) return undefined;
  if (expression) throw new CedarRefusal("`__expr` is no longer a value of Cedar");
  return entity ? decodeEntity(raw.__entity) : decodeExtension(raw.__extn);
}

function isEntity(raw: unknown): raw is { type: string; id: string } {
  return isObject(raw) && typeof raw.type === "string" && typeof raw.id === "string";
}

function isExtension(raw: unknown): raw is { fn: string; arg?: unknown; args?: unknown[] } {
  if (!isObject(raw) || typeof raw.fn !== "string") return false;
  return raw.arg !== undefined || Array.isArray(raw.args);
}

/** A record whatever its members are called. */
export function decodeRecord(raw: Readonly<Record<string, unknown>>): CedarRecord {
  return new CedarRecord(raw, decodeValue);
}

/** An entity's name, escaped or bare. @throws CedarRefusal */
export function decodeEntity(raw: unknown): EntityRef {
  const uid = isObject(raw) && isObject(raw.__entity) ? raw.__entity : raw;
  if (isEntity(uid)) return new EntityRef(uid.type, uid.id);
  throw new CedarRefusal("an entity is named by its type and id");
}

function decodeExtension(raw: unknown): Value {
  if (!isExtension(raw)) throw new CedarRefusal("an extension value names its function");
  const fn = extensionFunction(raw.fn);
  const args = (Array.isArray(raw.args) ? raw.args : [raw.arg]).map(decodeValue);
  const [first, second = first] = args;
  if (fn === undefined || first === undefined || second === undefined || args.length !== fn.arity)
    throw new CedarRefusal(`${raw.fn} is no extension function with ${args.length} arguments`);
  try {
    return fn.call(first, second);
  } catch (failure) {
    throw failure instanceof EvaluationFailure ? new CedarRefusal(failure.message) : failure;
  }
}

/** A JSON object. */
export function isObject(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}
