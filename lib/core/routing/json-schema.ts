import * as z from "zod/mini";
import { routingDocument } from "./document";

/** Where the schema of the document is served; its version is the document's `v`. */
export const ROUTING_SCHEMA_PATH = "/schemas/routing-policy-v1.json";

/**
 * The JSON Schema (2020-12) of a routing policy, as it may be written. What one part must have in common with another, such as that
 * no two rules have one handle, is beyond it.
 */
export function routingJsonSchema(): Record<string, unknown> {
  const made = z.toJSONSchema(routingDocument, { io: "input", unrepresentable: "any" });
  const { $schema, ...rest } = made as Record<string, unknown>;
  return {
    $schema,
    $id: ROUTING_SCHEMA_PATH,
    title: "Ambit routing policy",
    description:
      "Which task may use which model: rules asked in order, the first that holds answers. Money is in micro-USD, times in milliseconds.",
    ...rest,
  };
}
