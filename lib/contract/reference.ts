/** JSON Schema (2020-12) as far as the reference writes and shows it. */
export type JsonSchema = {
  type?: string | readonly string[];
  format?: string;
  description?: string;
  enum?: readonly unknown[];
  const?: unknown;
  default?: unknown;
  items?: JsonSchema;
  properties?: Readonly<Record<string, JsonSchema>>;
  required?: readonly string[];
  additionalProperties?: JsonSchema | boolean;
  anyOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  allOf?: readonly JsonSchema[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
  $ref?: string;
  propertyNames?: JsonSchema;
};

export type Parameter = {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description?: string;
  schema: JsonSchema;
  example?: unknown;
};

type Body = { schema: JsonSchema; example?: unknown };
type Response =
  | { description: string; content?: Readonly<Record<string, Body>> }
  | { $ref: string };

/** One verb as OpenAPI has it. `x-` members are our own. */
export type Operation = {
  operationId: string;
  summary: string;
  description: string;
  tags: readonly string[];
  security: readonly Readonly<Record<string, readonly string[]>>[];
  parameters: readonly Parameter[];
  requestBody?: { required: boolean; content: { "application/json": Body } };
  responses: Readonly<Record<string, Response>>;
  "x-permission": string;
  "x-roles": readonly string[];
  /** Only a person's own sign-in, never a key. */
  "x-person-only": boolean;
};

/** An OpenAPI 3.1 document as this API writes it. */
export type OpenApiDocument = {
  openapi: "3.1.0";
  info: { title: string; version: string; description: string };
  servers: readonly { url: string }[];
  security: readonly Readonly<Record<string, readonly string[]>>[];
  tags: readonly { name: string; description: string }[];
  paths: Readonly<Record<string, Readonly<Partial<Record<"get" | "post", Operation>>>>>;
  components: {
    securitySchemes: Readonly<Record<string, object>>;
    schemas: Readonly<Record<string, JsonSchema>>;
    responses: Readonly<Record<string, Response>>;
  };
};

/** One verb with where it is asked. */
export type ReferenceVerb = { method: "GET" | "POST"; path: string; operation: Operation };

/** The verbs of a document, in its order. */
export function verbsOf({ paths }: Pick<OpenApiDocument, "paths">): ReferenceVerb[] {
  return Object.entries(paths).flatMap(([path, { get, post }]) => [
    ...(get ? [{ method: "GET" as const, path, operation: get }] : []),
    ...(post ? [{ method: "POST" as const, path, operation: post }] : []),
  ]);
}
