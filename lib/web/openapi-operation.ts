import { exampleOf } from "@/lib/contract/examples";
import { KEY_SCOPES } from "@/lib/contract/key";
import { PERMISSIONS } from "@/lib/contract/permission";
import type { JsonSchema, Operation, Parameter } from "@/lib/contract/reference";
import { type AnyContract, methodOf } from "@/lib/contract/verb";
import { type ProblemName, refusals } from "./openapi-problems";
import { inputSchema, outputSchema, type SharedSchemas } from "./openapi-schema";

/** One verb as an operation; schemas that it refers to are put among the shared ones. */
export function operationOf(contract: AnyContract, shared: SharedSchemas): Operation {
  const input = inputSchema(contract, shared);
  const inPath = pathMembers(contract);
  const personOnly = isPersonOnly(contract);
  const isGet = methodOf(contract) === "GET";
  return {
    operationId: contract.name,
    summary: contract.summary,
    description: requirementsOf(contract),
    tags: [contract.name.split(".")[0] ?? contract.name],
    security: [...(personOnly ? [] : [{ managementKey: [contract.permission] }]), { session: [] }],
    parameters: [
      ...inPath.map((name) => pathParameter(contract, name, input)),
      ...(isGet ? queryParameters(contract, input) : []),
    ],
    ...(isGet ? {} : { requestBody: bodyOf(contract, input) }),
    responses: responsesOf(contract, shared),
    "x-permission": contract.permission,
    "x-roles": PERMISSIONS[contract.permission],
    "x-person-only": personOnly,
  };
}

/** Whether no key may ask for it: the verb wants a person, or no key holds its permission. */
export function isPersonOnly({ personOnly, fresh, permission }: AnyContract): boolean {
  return personOnly === true || fresh === true || !KEY_SCOPES.includes(permission);
}

function pathMembers({ path }: AnyContract): string[] {
  return [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? "");
}

function pathParameter(contract: AnyContract, name: string, input: JsonSchema): Parameter {
  const { description, ...schema } = input.properties?.[name] ?? { type: "string" };
  const example = exampleOf(contract.name)?.input[name];
  return {
    ...{ name, in: "path", required: true, description, schema },
    ...(example === undefined ? {} : { example }),
  };
}

function queryParameters(contract: AnyContract, input: JsonSchema): Parameter[] {
  const inPath = pathMembers(contract);
  return Object.entries(input.properties ?? {})
    .filter(([name]) => !inPath.includes(name))
    .map(([name, { description, ...schema }]) => {
      const example = exampleOf(contract.name)?.input[name];
      return {
        ...{ name, in: "query", required: input.required?.includes(name) ?? false },
        ...{ description, schema },
        ...(example === undefined ? {} : { example }),
      };
    });
}

/** What of an input stands in the body: all but the path's members, in each form that the input may have. */
function bodyOf(contract: AnyContract, input: JsonSchema): Operation["requestBody"] {
  const inPath = pathMembers(contract);
  const schema = withoutMembers(input, inPath);
  const shown = exampleOf(contract.name)?.input;
  const rest = Object.entries(shown ?? {}).filter(([name]) => !inPath.includes(name));
  return {
    required: schema.properties ? (schema.required ?? []).length > 0 : true,
    content: {
      "application/json": { schema, ...(shown ? { example: Object.fromEntries(rest) } : {}) },
    },
  };
}

function withoutMembers(schema: JsonSchema, names: readonly string[]): JsonSchema {
  const { properties, required, anyOf, oneOf } = schema;
  return {
    ...schema,
    ...(properties
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).filter(([name]) => !names.includes(name)),
          ),
          required: (required ?? []).filter((name) => !names.includes(name)),
        }
      : {}),
    ...(anyOf ? { anyOf: anyOf.map((each) => withoutMembers(each, names)) } : {}),
    ...(oneOf ? { oneOf: oneOf.map((each) => withoutMembers(each, names)) } : {}),
  };
}

function responsesOf(contract: AnyContract, shared: SharedSchemas): Operation["responses"] {
  const schema = outputSchema(contract, shared);
  const example = exampleOf(contract.name)?.answer;
  const isList = methodOf(contract) === "GET" && schema.properties?.rows !== undefined;
  const names: ProblemName[] = ["Invalid", "Unauthenticated", "Forbidden"];
  if (pathMembers(contract).length > 0) names.push("NotFound");
  if (contract.kind === "command") names.push("Conflict");
  return {
    200: {
      description: contract.kind === "command" ? "Done, and recorded." : "The answer.",
      content: {
        "application/json": { schema, ...(example === undefined ? {} : { example }) },
        ...(isList ? { "text/csv": { schema: { type: "string" } } } : {}),
      },
    },
    ...refusals([...names, "TooMany", "Unavailable"]),
  };
}

function requirementsOf(contract: AnyContract): string {
  const roles = PERMISSIONS[contract.permission].join(", ");
  const words = [`Needs the permission \`${contract.permission}\` (${roles}).`];
  if (isPersonOnly(contract)) words.push("Only a person's own sign-in, never a key.");
  if (contract.fresh) words.push("Only within 15 minutes of showing the password.");
  return words.join(" ");
}
