import * as z from "zod/mini";
import { argumentRole, resourceMapping, toolGetContract } from "../../contract/tool";
import { objectOf } from "../schema-pointer";
import { query } from "../verb";
import { findTool, showTool } from "./tool-row";

const storedRoles = z.record(z.string(), argumentRole);
const storedMap = z.array(resourceMapping);

export const getTool = query(toolGetContract, async (tx, ctx, { id }) => {
  const tool = await findTool(tx, ctx.orgId, id);
  return {
    ...showTool(tool),
    inputSchema: objectOf(tool.inputSchema),
    schemaHash: tool.schemaHash,
    reviewedHash: tool.reviewedHash,
    argumentRoles: storedRoles.parse(tool.argumentRoles),
    resourceMap: storedMap.parse(tool.resourceMap),
  };
});
