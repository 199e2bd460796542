import type { JsonSchema } from "@/lib/contract/reference";
import { isReference, limitWords, typeWords, withoutNull } from "./type-words";

/** One member as the reference shows it; `name` is its path: `rows[].owner.name`. */
export type SchemaRow = {
  name: string;
  type: string;
  limits: string;
  words: string;
  required: boolean;
};

const DEEPEST = 3;

/** The members of an object, those within it beneath it, as far as is good to read. */
export function rowsOf(schema: JsonSchema, before = "", depth = 1): SchemaRow[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    const path = before ? `${before}.${name}` : name;
    const row = {
      name: path,
      type: typeWords(member),
      limits: limitWords(member),
      words: member.description ?? "",
      required: schema.required?.includes(name) ?? false,
    };
    return [row, ...(depth < DEEPEST ? within(member, path, depth + 1) : [])];
  });
}

function within(member: JsonSchema, path: string, depth: number): SchemaRow[] {
  const bare = withoutNull(member);
  if (isReference(bare)) return [];
  if (bare.properties) return rowsOf(bare, path, depth);
  const items = bare.type === "array" && bare.items ? withoutNull(bare.items) : undefined;
  return items?.properties && !isReference(items) ? rowsOf(items, `${path}[]`, depth) : [];
}

/** The forms that an input may have, each named by the member that tells them apart; one without a name where there is one form. */
export function formsOf(schema: JsonSchema): { name: string; rows: SchemaRow[] }[] {
  const forms = schema.anyOf ?? schema.oneOf;
  if (!forms) return [{ name: "", rows: rowsOf(schema) }];
  return forms.map((form, i) => ({ name: markOf(form) ?? `Form ${i + 1}`, rows: rowsOf(form) }));
}

function markOf(form: JsonSchema): string | undefined {
  const marks = Object.entries(form.properties ?? {}).flatMap(([name, member]) =>
    member.const === undefined ? [] : [`${name} = ${String(member.const)}`],
  );
  return marks.length > 0 ? marks.join(", ") : undefined;
}
