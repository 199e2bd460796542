import { NOUN_WORDS } from "@/lib/contract/nouns";
import type { OpenApiDocument, Operation } from "@/lib/contract/reference";
import { type AnyContract, methodOf } from "@/lib/contract/verb";
import { API_PREFIX } from "./handle-api";
import { operationOf } from "./openapi-operation";
import { PROBLEM, PROBLEM_RESPONSES } from "./openapi-problems";
import { ANY_JSON, type SharedSchemas } from "./openapi-schema";

/** The API reference: OpenAPI 3.1 made from the verbs' contracts, with the examples that were recorded of them. */
export function openApi(contracts: readonly AnyContract[], consoleUrl: string): OpenApiDocument {
  const shared: SharedSchemas = { Json: ANY_JSON, Problem: PROBLEM };
  const paths: Record<string, Partial<Record<"get" | "post", Operation>>> = {};
  for (const contract of contracts) {
    const path = contract.path.replaceAll(/:(\w+)/g, "{$1}");
    const method = methodOf(contract) === "GET" ? "get" : "post";
    paths[path] = { ...paths[path], [method]: operationOf(contract, shared) };
  }
  const nouns = [...new Set(contracts.map(({ name }) => name.split(".")[0] ?? name))];
  return {
    openapi: "3.1.0",
    info: { title: "Ambit management API", version: "1", description: ABOUT },
    servers: [{ url: `${consoleUrl}${API_PREFIX}` }],
    security: [{ managementKey: [] }, { session: [] }],
    tags: nouns.map((name) => ({ name, description: NOUN_WORDS[name]?.words ?? name })),
    paths,
    components: {
      securitySchemes: {
        managementKey: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "ambit_mk_…",
          description: "A management key; its scopes are permissions.",
        },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "ambit.session",
          description: "A person signed in to the console. Changes must come from its own pages.",
        },
      },
      schemas: shared,
      responses: PROBLEM_RESPONSES,
    },
  };
}

const ABOUT = [
  "Everything that people do in the console, for scripts. Agents use the gateway instead.",
  "Queries are GET (a few with large inputs POST), commands are POST; each command leaves its event in the audit log.",
  "Lists take `q`, `sort`, `page` and `pageSize`, and `format=csv` for everything that matches.",
  "Every refusal is `application/problem+json`. `X-Request-ID` is echoed. Times are ISO 8601.",
].join(" ");
