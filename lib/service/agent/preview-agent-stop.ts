import { agentPreviewStopContract } from "../../contract/agent-stop";
import { query } from "../verb";
import { findAgent } from "./agent-row";
import { consequencesOf } from "./consequences";

export const previewAgentStop = query(agentPreviewStopContract, async (tx, ctx, { id }) =>
  consequencesOf(tx, ctx, await findAgent(tx, ctx.orgId, id)),
);
