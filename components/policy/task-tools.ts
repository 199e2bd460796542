"use client";

import { useToolIds } from "@/lib/query/policy";

/** Tools of the inventory, and before them the servers that they are on, whole: `crm/*`. */
export function useTaskTools(q: string, enabled: boolean) {
  const tools = useToolIds(q.replace(/\/\*?$/, ""), enabled);
  if (!tools) return undefined;
  const servers = [...new Set(tools.map(({ id }) => id.split("/")[0]))].map((server) => ({
    id: `${server}/*`,
    name: `${server}/*`,
    hint: "every tool of the server",
  }));
  return [...servers, ...tools];
}
