import { resourceGetContract } from "../../contract/resource";
import { toolRef } from "../show";
import { query } from "../verb";
import { findResource, showResource } from "./resource-row";

export const getResource = query(resourceGetContract, async (tx, ctx, { id }) => {
  const resource = await findResource(tx, ctx.orgId, id);
  const tools = await tx.$queryRaw<{ id: string; server: string; name: string }[]>`
    SELECT id::text, server, name FROM tool
    WHERE org_id = ${ctx.orgId}::uuid
      AND resource_map @> jsonb_build_array(jsonb_build_object('resource', ${resource.handle}::text))
    ORDER BY server, name LIMIT 500`;
  return { ...showResource(resource), tools: tools.map(toolRef) };
});
