import type { Verb } from "../verb";
import { adoptAgent } from "./adopt-agent";
import { createAgent } from "./create-agent";
import { getAgent } from "./get-agent";
import { getAgentHistory } from "./get-agent-history";
import { getOffboarding } from "./get-offboarding";
import { listAgentNames } from "./list-agent-names";
import { listAgents } from "./list-agents";
import { listDiscoveredAgents } from "./list-discovered-agents";
import { mergeAgent } from "./merge-agent";
import { previewAgentStop } from "./preview-agent-stop";
import { reconsiderAgent } from "./reconsider-agent";
import { rejectAgent } from "./reject-agent";
import { resumeAgent } from "./resume-agent";
import { retireAgent } from "./retire-agent";
import { setAgentExternalIds } from "./set-external-ids";
import { suspendAgent } from "./suspend-agent";
import { updateAgent } from "./update-agent";

export {
  adoptAgent,
  createAgent,
  getAgent,
  getAgentHistory,
  getOffboarding,
  listAgentNames,
  listAgents,
  listDiscoveredAgents,
  mergeAgent,
  previewAgentStop,
  reconsiderAgent,
  rejectAgent,
  resumeAgent,
  retireAgent,
  setAgentExternalIds,
  suspendAgent,
  updateAgent,
};

export const agentVerbs: Verb[] = [
  listAgents,
  listAgentNames,
  listDiscoveredAgents,
  getAgent,
  getAgentHistory,
  createAgent,
  updateAgent,
  setAgentExternalIds,
  adoptAgent,
  mergeAgent,
  rejectAgent,
  reconsiderAgent,
  previewAgentStop,
  suspendAgent,
  resumeAgent,
  retireAgent,
  getOffboarding,
];
