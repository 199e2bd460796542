import { toolRejectContract } from "../../contract/tool-stop";
import { command } from "../verb";
import { moveTool } from "./transition";

export const rejectTool = command(toolRejectContract, (tx, ctx, input) =>
  moveTool(tx, ctx, input, { from: "proposed", to: "rejected", kind: "tool.rejected" }),
);
