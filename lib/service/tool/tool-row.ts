import type { ToolRow } from "../../contract/tool";
import { digestOf, EFFECTS, notFound } from "../../core/kernel";
import { TOOL_STATES } from "../../core/policy";
import type { Tx } from "../../store/transact";
import { oneOf, REF, someOf, timeOf, timeOrNull, toolRef } from "../show";

/** What a row of tools is read with. */
export const TOOL_READ = {
  owner: REF,
  mergedInto: { select: { id: true, server: true, name: true } },
  _count: { select: { entitlements: { where: { state: "active" } } } },
} as const;

/** One tool as the database has it. */
export async function findTool(tx: Tx, orgId: string, id: string) {
  const tool = await tx.tool.findFirst({ where: { orgId, id }, include: TOOL_READ });
  if (!tool) throw notFound("tool");
  return tool;
}
export type StoredTool = Awaited<ReturnType<typeof findTool>>;

/** The hash that stands for a tool's definition. */
export function definitionHash(name: string, description: string, inputSchema: unknown): string {
  return digestOf({ name, description, input_schema: inputSchema });
}

/** Whether the definition is not the one that was reviewed; before the first review there is none to differ from. */
export function hasDrifted(tool: { schemaHash: string; reviewedHash: string | null }): boolean {
  return tool.reviewedHash !== null && tool.reviewedHash !== tool.schemaHash;
}

/** A tool as lists show it. */
export function showTool(tool: StoredTool): ToolRow {
  return {
    id: tool.id,
    tool: toolRef(tool).name,
    server: tool.server,
    name: tool.name,
    description: tool.description,
    effects: someOf(EFFECTS, tool.effects),
    labels: tool.labels,
    owner: tool.owner,
    state: oneOf(TOOL_STATES, tool.state),
    origin: tool.origin,
    mergedInto: tool.mergedInto ? toolRef(tool.mergedInto) : null,
    drifted: hasDrifted(tool),
    entitlements: tool._count.entitlements,
    reviewedAt: timeOrNull(tool.reviewedAt),
    createdAt: timeOf(tool.createdAt),
    updatedAt: timeOf(tool.updatedAt),
  };
}
