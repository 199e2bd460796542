import type { CedarNames } from "@/components/policy/cedar-completion";
import { attributesOf } from "@/components/policy/cedar-schema";
import { ROUTING_CEDAR_SCHEMA } from "@/lib/core/routing";

/** What the editor offers while somebody writes a rule's further condition: all that a route may be asked of. */
export function routingNames(): CedarNames {
  return { attributes: attributesOf(ROUTING_CEDAR_SCHEMA), tools: [], agents: [] };
}
