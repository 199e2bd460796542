import type { Verb } from "../verb";
import { createTool } from "./create-tool";
import { freezeTool } from "./freeze-tool";
import { getTool } from "./get-tool";
import { listDiscoveredTools } from "./list-discovered-tools";
import { listToolNames } from "./list-tool-names";
import { listTools } from "./list-tools";
import { mergeTool } from "./merge-tool";
import { previewToolFreeze } from "./preview-tool-freeze";
import { reconsiderTool } from "./reconsider-tool";
import { rejectTool } from "./reject-tool";
import { reviewTool } from "./review-tool";
import { unfreezeTool } from "./unfreeze-tool";
import { updateTool } from "./update-tool";

export {
  createTool,
  freezeTool,
  getTool,
  listDiscoveredTools,
  listToolNames,
  listTools,
  mergeTool,
  previewToolFreeze,
  reconsiderTool,
  rejectTool,
  reviewTool,
  unfreezeTool,
  updateTool,
};

export const toolVerbs: Verb[] = [
  listTools,
  listToolNames,
  listDiscoveredTools,
  getTool,
  createTool,
  updateTool,
  reviewTool,
  mergeTool,
  rejectTool,
  reconsiderTool,
  previewToolFreeze,
  freezeTool,
  unfreezeTool,
];
