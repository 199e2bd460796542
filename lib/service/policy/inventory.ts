import type { JsonObject } from "../../core/kernel";
import { type Inventory, schemaOf } from "../../core/policy";
import type { Tx } from "../../store/transact";

/** What of an org its policy may speak of: by name, and as a schema for Cedar. */
export async function inventoryOf(tx: Tx, orgId: string): Promise<Inventory & { schema: string }> {
  const where = { orgId };
  const agents = await tx.agent.findMany({ where, select: { handle: true } });
  const resources = await tx.resource.findMany({ where, select: { handle: true, tags: true } });
  const tools = await tx.tool.findMany({
    where,
    select: { server: true, name: true, inputSchema: true, argumentRoles: true },
  });
  const known = tools.map(({ server, name, inputSchema, argumentRoles }) => ({
    id: `${server}/${name}`,
    inputSchema: inputSchema as JsonObject,
    argumentRoles: argumentRoles as Record<string, { role?: string }>,
  }));
  return {
    schema: schemaOf({ tools: known }).text,
    agents: new Set(agents.map(({ handle }) => handle)),
    tools: new Set(known.map(({ id }) => id)),
    resources: new Set(resources.map(({ handle }) => handle)),
    tags: new Set(resources.flatMap(({ tags }) => tags)),
  };
}
