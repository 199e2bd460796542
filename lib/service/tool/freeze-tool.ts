import { toolFreezeContract } from "../../contract/tool-stop";
import { command } from "../verb";
import { moveTool } from "./transition";

export const freezeTool = command(toolFreezeContract, (tx, ctx, input) =>
  moveTool(tx, ctx, input, { from: "active", to: "frozen", kind: "tool.frozen" }),
);
