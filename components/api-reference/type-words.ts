import type { JsonSchema } from "@/lib/contract/reference";

const FORMATS: Readonly<Record<string, string>> = {
  uuid: "UUID",
  "date-time": "time (ISO 8601 with zone)",
  email: "e-mail address",
  uri: "address",
};

/** What a schema takes, in words: "list of UUID", "text or null". */
export function typeWords(schema: JsonSchema): string {
  const { $ref, anyOf, oneOf, const: only, enum: words } = schema;
  const forms = anyOf ?? oneOf;
  if ($ref) return $ref.endsWith("/Json") ? "any JSON" : "as above";
  if (forms) return unionWords(forms);
  if (only !== undefined) return quoted(only);
  if (Array.isArray(schema.type))
    return unionWords(schema.type.map((type: string) => ({ ...schema, type })));
  return words ? words.map(quoted).join(", ") : plainWords(schema);
}

const PLAIN: Readonly<Record<string, string>> = {
  number: "number",
  integer: "whole number",
  boolean: "true or false",
  null: "null",
};

function plainWords(schema: JsonSchema): string {
  if (schema.type === "array") return `list of ${itemWords(schema.items ?? {})}`;
  if (isReference(schema)) return "reference {id, name}";
  if (schema.type === "object") return schema.properties ? "object" : mapWords(schema);
  if (schema.type === "string") return FORMATS[schema.format ?? ""] ?? "text";
  return PLAIN[String(schema.type)] ?? "any JSON";
}

function unionWords(forms: readonly JsonSchema[]): string {
  const words = [...new Set(forms.map(typeWords))];
  const objects = forms.filter((form) => form.type === "object").length;
  const several = words.map((word) =>
    word === "object" && objects > 1 ? `one of ${objects} kinds of object` : word,
  );
  return several.join(" or ");
}

const PLURALS: Readonly<Record<string, string>> = {
  object: "objects",
  text: "texts",
  "reference {id, name}": "references {id, name}",
};

/** What a thing is called and how it is reached: the pair that stands for it everywhere. */
export function isReference({ properties }: JsonSchema): boolean {
  return (
    Object.keys(properties ?? {})
      .sort()
      .join() === "id,name"
  );
}

function itemWords(items: JsonSchema): string {
  const words = typeWords(items);
  return items.enum ? `any of ${words}` : (PLURALS[words] ?? words);
}

function mapWords({ additionalProperties }: JsonSchema): string {
  return typeof additionalProperties === "object"
    ? `object of ${itemWords(additionalProperties)} by name`
    : "object";
}

function quoted(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The bounds of a schema, in words; "" for none. */
export function limitWords(schema: JsonSchema): string {
  const bare = withoutNull(schema);
  return [
    between(bare.minLength, bare.maxLength, "characters"),
    between(bare.minimum, bare.maximum, ""),
    between(bare.minItems, bare.maxItems, "items"),
    bare.default === undefined ? "" : `${JSON.stringify(bare.default)} unless said`,
  ]
    .filter((words) => words !== "")
    .join("; ");
}

const LARGEST = 1_000_000_000;

function between(least: number | undefined, most: number | undefined, unit: string): string {
  const low = least !== undefined && least > -LARGEST ? least : undefined;
  const high = most !== undefined && most < LARGEST ? most : undefined;
  const noun = unit ? ` ${unit}` : "";
  if (low !== undefined && high !== undefined) return `${low} to ${high}${noun}`;
  if (high !== undefined) return `at most ${high}${noun}`;
  return low !== undefined && low > 0 ? `at least ${low}${noun}` : "";
}

/** A schema that may also be null, without that. */
export function withoutNull(schema: JsonSchema): JsonSchema {
  const forms = schema.anyOf?.filter(({ type }) => type !== "null");
  const only = forms?.length === 1 ? forms[0] : undefined;
  return only ? { ...only, description: schema.description ?? only.description } : schema;
}
