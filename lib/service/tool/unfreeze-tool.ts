import { toolUnfreezeContract } from "../../contract/tool-stop";
import { command } from "../verb";
import { moveTool } from "./transition";

export const unfreezeTool = command(toolUnfreezeContract, (tx, ctx, input) =>
  moveTool(tx, ctx, input, { from: "frozen", to: "active", kind: "tool.unfrozen" }),
);
