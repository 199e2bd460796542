import {
  type Schema,
  type SchemaJson,
  schemaToJson,
  type Type,
} from "@cedar-policy/cedar-wasm/nodejs";

type Attributes = Readonly<Record<string, Type<string>>>;

/** A schema that has been read, of one action. */
export type KnownSchema = {
  /** The names in the record or entity at a path such as `context`, `call`; undefined where there is none. */
  membersAt: (path: readonly string[]) => string[] | undefined;
  /** What of the schema concerns one policy: validating against all of a thousand tools takes a hundred times as long. */
  about: (policy: string) => Schema;
};

/** Records of the context with more members than this are cut down to what a policy names. */
const MANY = 20;

let last: { schema: string; known: KnownSchema } | undefined;

/** Reads a schema in Cedar's schema language. The last one is kept: an editor asks about the same again and again. */
export function readSchema(schema: string): KnownSchema {
  if (last?.schema !== schema) last = { schema, known: read(schema) };
  return last.known;
}

function read(schema: string): KnownSchema {
  const answer = schemaToJson(schema);
  if (answer.type === "failure") return { membersAt: () => undefined, about: () => schema };
  const { json } = answer;
  const roots = rootsOf(json[""]);
  return {
    membersAt: ([root = "", ...rest]) => {
      let at = roots.get(root);
      for (const name of rest) at = at && attributesOf(at[name]);
      return at && Object.keys(at);
    },
    // A name could be written with escapes; then all of them are kept.
    about: (policy) => (policy.includes("\\") ? json : cutDown(json, policy)),
  };
}

function rootsOf(own: SchemaJson<string>[string] | undefined): Map<string, Attributes> {
  const [applies] = Object.values(own?.actions ?? {}).flatMap(({ appliesTo }) => appliesTo ?? []);
  const entity = (name: string | undefined) => {
    const type = name === undefined ? undefined : own?.entityTypes[name];
    return attributesOf(type && "shape" in type ? type.shape : undefined);
  };
  const roots: [string, Attributes | undefined][] = [
    ["context", attributesOf(applies?.context)],
    ["principal", entity(applies?.principalTypes[0])],
    ["resource", entity(applies?.resourceTypes[0])],
  ];
  return new Map(roots.flatMap(([name, at]) => (at === undefined ? [] : [[name, at]])));
}

function attributesOf(type: Type<string> | undefined): Attributes | undefined {
  return type !== undefined && "attributes" in type ? type.attributes : undefined;
}

/** The same schema, without the members of large records that a text does not name. */
function cutDown(json: SchemaJson<string>, text: string): SchemaJson<string> {
  return mapValues(json, (namespace) => ({
    ...namespace,
    actions: mapValues(namespace.actions, (action) =>
      action.appliesTo?.context === undefined
        ? action
        : {
            ...action,
            appliesTo: { ...action.appliesTo, context: cutType(action.appliesTo.context, text, 2) },
          },
    ),
  }));
}

function cutType(type: Type<string>, text: string, depth: number): Type<string> {
  const attributes = attributesOf(type);
  if (attributes === undefined || depth === 0) return type;
  const all = Object.entries(attributes);
  const named = all.length > MANY ? all.filter(([name]) => text.includes(name)) : all;
  const cut = named.map(([name, of]) => [name, cutType(of, text, depth - 1)] as const);
  return { ...type, attributes: Object.fromEntries(cut) } as Type<string>;
}

function mapValues<T>(record: Record<string, T>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
