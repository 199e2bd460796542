/** One argument that a tool's schema names. */
export type SchemaArgument = {
  /** JSON pointer (RFC 6901) into the arguments. */
  pointer: string;
  /** The schema's word for its type; of its members for a list. */
  type: string;
  list: boolean;
  required: boolean;
  description: string;
  /** The only values it takes, where the schema lists them. */
  values: string[];
};

type Bag = Readonly<Record<string, unknown>>;
const MAX_DEPTH = 3;

/** The arguments of a JSON Schema, members of nested objects after their parent, at most three levels deep. */
export function argumentsOf(schema: unknown, prefix = "", depth = 1): SchemaArgument[] {
  const { properties, required } = bagOf(schema);
  const needed = Array.isArray(required) ? required : [];
  return Object.entries(bagOf(properties)).flatMap(([name, raw]) => {
    const node = bagOf(raw);
    const pointer = `${prefix}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const list = typeOf(node) === "array";
    const inner = list ? bagOf(node.items) : node;
    const argument: SchemaArgument = {
      pointer,
      type: typeOf(inner),
      list,
      required: needed.includes(name),
      description: typeof node.description === "string" ? node.description : "",
      values: Array.isArray(inner.enum) ? inner.enum.map(String) : [],
    };
    const below = list || depth >= MAX_DEPTH ? [] : argumentsOf(node, pointer, depth + 1);
    return [argument, ...below];
  });
}

/** An argument as people read it: "/filter/since" is "filter › since". */
export function argumentName(pointer: string): string {
  return pointer.slice(1).replaceAll("/", " › ").replaceAll("~1", "/").replaceAll("~0", "~");
}

/** Arguments that fit a schema's required members, to try a call with. */
export function exampleArguments(schema: unknown): Record<string, unknown> {
  const { properties, required } = bagOf(schema);
  const needed = Array.isArray(required) ? required : [];
  const all = Object.entries(bagOf(properties));
  const shown = needed.length > 0 ? all.filter(([name]) => needed.includes(name)) : all.slice(0, 1);
  return Object.fromEntries(shown.map(([name, node]) => [name, exampleOf(bagOf(node), name)]));
}

function exampleOf(node: Bag, name: string): unknown {
  if (Array.isArray(node.enum) && node.enum.length > 0) return node.enum[0];
  const type = typeOf(node);
  if (type === "number" || type === "integer") return 1;
  if (type === "boolean") return true;
  if (type === "array") return [exampleOf(bagOf(node.items), name)];
  return type === "object" ? exampleArguments(node) : `example ${name}`;
}

function typeOf(node: Bag): string {
  const type = Array.isArray(node.type) ? node.type.find((each) => each !== "null") : node.type;
  if (typeof type === "string") return type;
  return node.properties ? "object" : node.items ? "array" : "any";
}

function bagOf(value: unknown): Bag {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Bag) : {};
}
