import { toolReconsiderContract } from "../../contract/tool-stop";
import { command } from "../verb";
import { moveTool } from "./transition";

export const reconsiderTool = command(toolReconsiderContract, (tx, ctx, input) =>
  moveTool(tx, ctx, input, { from: "rejected", to: "proposed", kind: "tool.reconsidered" }),
);
