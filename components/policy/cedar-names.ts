"use client";

import { useMemo } from "react";
import { agentListContract } from "@/lib/contract/agent";
import { policySchemaContract } from "@/lib/contract/policy";
import { toolListContract } from "@/lib/contract/tool";
import { useVerb } from "@/lib/query";
import type { CedarNames } from "./cedar-completion";
import { attributesOf } from "./cedar-schema";

const ALL = { pageSize: 500 };

/** The names that the editor offers: the schema's attributes, and the tools and agents of the inventory. */
export function useCedarNames(): CedarNames {
  const schema = useVerb(policySchemaContract, {}).data?.text;
  const tools = useVerb(toolListContract, ALL).data?.rows;
  const agents = useVerb(agentListContract, ALL).data?.rows;
  return useMemo(
    () => ({
      attributes: attributesOf(schema ?? ""),
      tools: tools?.map(({ tool }) => tool) ?? [],
      agents: agents?.map(({ handle }) => handle) ?? [],
    }),
    [schema, tools, agents],
  );
}
