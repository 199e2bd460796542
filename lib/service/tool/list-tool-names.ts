import { toolNamesContract } from "../../contract/tool";
import { query } from "../verb";

export const listToolNames = query(toolNamesContract, async (tx, { orgId }) => {
  const rows = await tx.tool.findMany({
    where: { orgId },
    select: { id: true, server: true, name: true, labels: true },
    orderBy: [{ server: "asc" }, { name: "asc" }],
  });
  return {
    rows: rows.map(({ id, server, name, labels }) => ({ id, name: `${server}/${name}`, labels })),
  };
});
