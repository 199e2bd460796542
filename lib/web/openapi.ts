import * as z from "zod/mini";
import { PERMISSIONS } from "@/lib/contract/permission";
import { type AnyContract, methodOf } from "@/lib/contract/verb";
import { API_PREFIX } from "./handle-api";

type Schema = z.core.JSONSchema.BaseSchema;
type Json = Record<string, unknown>;

/** The API reference: OpenAPI 3.1 made from the verbs' contracts and nothing else. */
export function openApi(contracts: readonly AnyContract[], consoleUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const contract of contracts) {
    const path = contract.path.replaceAll(/:(\w+)/g, "{$1}");
    const method = methodOf(contract).toLowerCase();
    paths[path] = { ...paths[path], [method]: operation(contract) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Ambit management API",
      version: "1",
      description: "What people do in the console. Agents use the gateway.",
    },
    servers: [{ url: `${consoleUrl}${API_PREFIX}` }],
    security: [{ managementKey: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        managementKey: { type: "http", scheme: "bearer", bearerFormat: "ambit_mk_…" },
        session: { type: "apiKey", in: "cookie", name: "ambit.session" },
      },
      schemas: { Problem: PROBLEM },
      responses: {
        Problem: {
          description: "Refused (RFC 9457)",
          content: {
            "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
          },
        },
      },
    },
  };
}

const PROBLEM = {
  type: "object",
  required: ["type", "title", "status", "detail", "code"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    code: { type: "string" },
    reason: { type: "string" },
    errors: {
      type: "array",
      items: {
        type: "object",
        properties: { path: { type: "string" }, message: { type: "string" } },
      },
    },
    retry_after: { type: "number" },
  },
};

function operation(contract: AnyContract): Json {
  const input = inputSchema(contract);
  const inPath = [...contract.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? "");
  const rest = Object.entries(input.properties ?? {}).filter(([name]) => !inPath.includes(name));
  const required = (input.required ?? []).filter((name) => !inPath.includes(name));
  const own = contract.personOnly || contract.fresh;
  const shared = {
    operationId: contract.name,
    summary: contract.summary,
    tags: [contract.name.split(".")[0]],
    description: requirementsOf(contract),
    ...(own ? { security: [{ session: [] }] } : {}),
    responses: {
      200: {
        description: "Done",
        content: {
          "application/json": { schema: schemaOf(contract.output, "output") },
          ...(methodOf(contract) === "GET" ? { "text/csv": { schema: { type: "string" } } } : {}),
        },
      },
      default: { $ref: "#/components/responses/Problem" },
    },
  };
  const pathParameters = inPath.map((name) => ({
    name,
    in: "path",
    required: true,
    schema: input.properties?.[name] ?? { type: "string" },
  }));
  if (methodOf(contract) === "GET") {
    const query = rest.map(([name, schema]) => ({
      name,
      in: "query",
      required: required.includes(name),
      schema,
    }));
    return { ...shared, parameters: [...pathParameters, ...query] };
  }
  const schema = { type: "object", properties: Object.fromEntries(rest), required };
  const requestBody = {
    required: required.length > 0,
    content: { "application/json": { schema } },
  };
  return { ...shared, parameters: pathParameters, requestBody };
}

function requirementsOf(contract: AnyContract): string {
  const roles = PERMISSIONS[contract.permission].join(", ");
  const words = [`Needs the permission \`${contract.permission}\` (${roles}).`];
  if (contract.personOnly || contract.fresh)
    words.push("Only a person's own sign-in, never a key.");
  if (contract.fresh) words.push("Only within 15 minutes of showing the password.");
  return words.join(" ");
}

/** What may be sent: as written before parsing, except where only the parsed form can be described. */
function inputSchema(contract: AnyContract): Schema {
  const written = schemaOf(contract.input, "input");
  const parsed = schemaOf(contract.input, "output");
  const properties = Object.entries(written.properties ?? {}).map(([name, schema]) => {
    const bare = typeof schema === "object" && Object.keys(schema).length === 0;
    return [name, bare ? (parsed.properties?.[name] ?? {}) : schema];
  });
  return { ...written, properties: Object.fromEntries(properties) };
}

function schemaOf(schema: AnyContract["input"], io: "input" | "output"): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}
