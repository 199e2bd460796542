import { $RefParser } from "@apidevtools/json-schema-ref-parser";
import { fromJSONSchema } from "zod";
import type { JsonSchema, OpenApiDocument, Operation } from "@/lib/contract/reference";

type Checked = ReturnType<typeof fromJSONSchema>;

/** What the document says that each verb takes in its body, and what it answers; both as schemas to check by. */
export type Documented = { operation: Operation; answer: Checked; body: Checked | null };

/** @throws when a reference leads nowhere, or something is no schema */
export async function documentedVerbs(document: OpenApiDocument): Promise<Map<string, Documented>> {
  const copy = JSON.parse(JSON.stringify(document));
  const dereference = { circular: "ignore" } as const;
  const { paths } = (await $RefParser.dereference(copy, { dereference })) as OpenApiDocument;
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  return new Map(operations.map((operation) => [operation.operationId, checked(operation)]));
}

function checked(operation: Operation): Documented {
  const ok = operation.responses["200"];
  const answer = ok && "content" in ok ? ok.content?.["application/json"]?.schema : undefined;
  if (!answer) throw new Error(`${operation.operationId} answers no JSON`);
  const body = operation.requestBody?.content["application/json"].schema;
  return { operation, answer: schemaOf(answer), body: body ? schemaOf(body) : null };
}

/** Any JSON holds itself: the one reference that stays when the others are resolved. */
function schemaOf(schema: JsonSchema): Checked {
  const plain = JSON.stringify(schema, (name, value) => {
    if (name === "pattern" && typeof value === "string") return value.replaceAll(CONTROLS, RANGES);
    return isReference(value) ? {} : value;
  });
  return fromJSONSchema(JSON.parse(plain));
}

// JSON Schema's patterns know Unicode's classes; the checker builds its own without.
const CONTROLS = "\\p{Cc}";
const RANGES = "\\u0000-\\u001f\\u007f-\\u009f";

function isReference(value: unknown): boolean {
  return typeof value === "object" && value !== null && "$ref" in value;
}
