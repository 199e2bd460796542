"use client";

import { useMemo } from "react";
import { agentNamesContract } from "@/lib/contract/agent";
import { policySchemaContract } from "@/lib/contract/policy";
import { toolNamesContract } from "@/lib/contract/tool";
import { useVerb } from "@/lib/query";
import type { CedarNames } from "./cedar-completion";
import { attributesOf } from "./cedar-schema";

/** The names that the editor offers: the schema's attributes, and the tools and agents of the inventory. */
export function useCedarNames(): CedarNames {
  const schema = useVerb(policySchemaContract, {}).data?.text;
  const tools = useVerb(toolNamesContract, {}).data?.rows;
  const agents = useVerb(agentNamesContract, {}).data?.rows;
  return useMemo(
    () => ({
      attributes: attributesOf(schema ?? ""),
      tools: tools?.map(({ name }) => name) ?? [],
      agents: agents?.map(({ handle }) => handle) ?? [],
    }),
    [schema, tools, agents],
  );
}
