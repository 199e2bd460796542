import type { Verb } from "../verb";
import { createTool } from "./create-tool";
import { freezeTool } from "./freeze-tool";
import { getTool } from "./get-tool";
import { listTools } from "./list-tools";
import { rejectTool } from "./reject-tool";
import { reviewTool } from "./review-tool";
import { unfreezeTool } from "./unfreeze-tool";
import { updateTool } from "./update-tool";

export {
  createTool,
  freezeTool,
  getTool,
  listTools,
  rejectTool,
  reviewTool,
  unfreezeTool,
  updateTool,
};

export const toolVerbs: Verb[] = [
  listTools,
  getTool,
  createTool,
  updateTool,
  reviewTool,
  freezeTool,
  unfreezeTool,
  rejectTool,
];
