import { EvaluationFailure } from "./failure";
import type { Long } from "./long";

/** A value while policies are evaluated. */
export type Value = Primitive | Composite;
type Primitive = boolean | Long | string;
type Composite = EntityRef | CedarSet | CedarRecord | ExtensionValue;

export type ExtensionValue = Decimal | Datetime | Duration | IpAddress;

/** The name of one entity. `key` is unique, since a type's name holds no quote. */
export class EntityRef {
  readonly key: string;
  constructor(
    readonly type: string,
    readonly id: string,
  ) {
    this.key = `${type}::"${id}`;
  }
}

/** A decimal, times 10,000. */
export class Decimal {
  readonly key: string;
  constructor(readonly units: Long) {
    this.key = `xd${units};`;
  }
}

/** Milliseconds since 1970-01-01 in UTC. */
export class Datetime {
  readonly key: string;
  constructor(readonly epoch: Long) {
    this.key = `xt${epoch};`;
  }
}

export class Duration {
  readonly key: string;
  constructor(readonly milliseconds: Long) {
    this.key = `xu${milliseconds};`;
  }
}

/** An address with the length of its network prefix (32 or 128 for a single address). */
export class IpAddress {
  readonly key: string;
  constructor(
    readonly version: 4 | 6,
    readonly address: bigint,
    readonly prefix: number,
  ) {
    this.key = `xi${version}:${address}/${prefix};`;
  }
}

/** Reads one member of a set or record; members decoded from JSON are read when first asked for. */
export type Read = (raw: unknown) => Value;

/** A set: each value once, whatever its type, in no order. */
export class CedarSet {
  private members: { primitives: Set<Value>; composites: Map<string, Value> } | undefined;
  private cachedKey: string | undefined;
  constructor(
    private readonly raw: readonly unknown[],
    private readonly read: Read,
  ) {}

  get isEmpty(): boolean {
    return this.raw.length === 0;
  }

  has(value: Value): boolean {
    const { primitives, composites } = this.distinct();
    return typeof value === "object" ? composites.has(keyOf(value)) : primitives.has(value);
  }

  /** Every value once. */
  values(): Value[] {
    const { primitives, composites } = this.distinct();
    return composites.size === 0 ? [...primitives] : [...primitives, ...composites.values()];
  }

  get key(): string {
    this.cachedKey ??= bundle("S", this.values().map(keyOf).sort());
    return this.cachedKey;
  }

  private distinct() {
    if (this.members === undefined) {
      const primitives = new Set<Value>();
      const composites = new Map<string, Value>();
      for (const raw of this.raw) {
        const value = this.read(raw);
        if (typeof value === "object") composites.set(keyOf(value), value);
        else primitives.add(value);
      }
      this.members = { primitives, composites };
    }
    return this.members;
  }
}

/** A record. Only its own members count, so that no name finds something of JavaScript's. */
export class CedarRecord {
  private readonly known = new Map<string, Value>();
  private cachedKey: string | undefined;
  constructor(
    private readonly raw: Readonly<Record<string, unknown>>,
    private readonly read: Read,
  ) {}

  has(name: string): boolean {
    return Object.hasOwn(this.raw, name);
  }

  get(name: string): Value | undefined {
    const known = this.known.get(name);
    if (known !== undefined || !Object.hasOwn(this.raw, name)) return known;
    const value = this.read(this.raw[name]);
    this.known.set(name, value);
    return value;
  }

  get key(): string {
    this.cachedKey ??= bundle(
      "R",
      Object.keys(this.raw)
        .sort()
        .map((name) => keyOf(name) + memberKey(this.get(name))),
    );
    return this.cachedKey;
  }
}

/** A text that two values share exactly when Cedar holds them equal; no key is the beginning of another. */
function keyOf(value: Value): string {
  if (typeof value === "string") return `s${value.length}:${value}`;
  if (typeof value === "boolean") return value ? "b1" : "b0";
  if (typeof value !== "object") return `i${value};`;
  if (value instanceof EntityRef) return `e${value.key.length}:${value.key}`;
  return value.key;
}

function memberKey(value: Value | undefined): string {
  return value === undefined ? "" : keyOf(value);
}

function bundle(kind: string, keys: string[]): string {
  return `${kind}${keys.length}:${keys.join("")}`;
}

/** Cedar's `==`: values of different types are never equal. */
export function equal(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object") return false;
  if (a.constructor !== b.constructor) return false;
  return a.key === b.key;
}

/** A type as Cedar's messages name it. */
export function typeOf(value: Value): string {
  if (typeof value === "boolean") return "bool";
  if (typeof value === "string") return "string";
  if (typeof value !== "object") return "long";
  if (value instanceof EntityRef) return `(entity of type \`${value.type}\`)`;
  if (value instanceof CedarSet) return "set";
  if (value instanceof CedarRecord) return "record";
  return extensionType(value);
}

function extensionType(value: ExtensionValue): string {
  if (value instanceof Decimal) return "decimal";
  if (value instanceof Datetime) return "datetime";
  return value instanceof Duration ? "duration" : "ipaddr";
}

export function typeError(expected: string, got: Value): EvaluationFailure {
  return new EvaluationFailure(`type error: expected ${expected}, got ${typeOf(got)}`);
}

/** @throws EvaluationFailure where the value is of another type, as the others here */
export function asBool(value: Value): boolean {
  if (typeof value === "boolean") return value;
  throw typeError("bool", value);
}

export function asLong(value: Value): Long {
  if (typeof value === "number" || typeof value === "bigint") return value;
  throw typeError("long", value);
}

export function asString(value: Value): string {
  if (typeof value === "string") return value;
  throw typeError("string", value);
}

export function asSet(value: Value): CedarSet {
  if (value instanceof CedarSet) return value;
  throw typeError("set", value);
}

export function asEntity(value: Value): EntityRef {
  if (value instanceof EntityRef) return value;
  throw typeError("(entity of type `any_entity_type`)", value);
}
