import { agentNamesContract } from "../../contract/agent";
import { query } from "../verb";

export const listAgentNames = query(agentNamesContract, async (tx, { orgId }) => ({
  rows: await tx.agent.findMany({
    where: { orgId },
    select: { id: true, name: true, handle: true, ownerId: true, sponsorId: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  }),
}));
