import * as z from "zod/mini";
import { argumentRole, resourceMapping, toolGetContract } from "../../contract/tool";
import { objectOf } from "../schema-pointer";
import { toolRef } from "../show";
import { query } from "../verb";
import { danglingUses } from "./dangling";
import { findTool, showTool } from "./tool-row";

const storedRoles = z.record(z.string(), argumentRole);
const storedMap = z.array(resourceMapping);
const storedDefinition = z.object({
  description: z.string(),
  inputSchema: z.record(z.string(), z.json()),
});

export const getTool = query(toolGetContract, async (tx, ctx, { id }) => {
  const { orgId } = ctx;
  const tool = await findTool(tx, orgId, id);
  const shown = showTool(tool);
  const inputSchema = objectOf(tool.inputSchema);
  const argumentRoles = storedRoles.parse(tool.argumentRoles);
  const resourceMap = storedMap.parse(tool.resourceMap);
  const said = { argumentRoles, resourceMap };
  const others = await tx.tool.findMany({
    where: { orgId, mergedIntoId: id },
    select: { id: true, server: true, name: true },
    orderBy: [{ server: "asc" }, { name: "asc" }],
    take: 200,
  });
  return {
    ...shown,
    inputSchema,
    schemaHash: tool.schemaHash,
    reviewedHash: tool.reviewedHash,
    reviewed: storedDefinition.safeParse(tool.reviewedDefinition).data ?? null,
    // A definition as reviewed has everything that is said of it.
    dangling: shown.drifted ? await danglingUses(tx, orgId, toolRef(tool), inputSchema, said) : [],
    otherNames: others.map(toolRef),
    argumentRoles,
    resourceMap,
  };
});
