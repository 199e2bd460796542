import type { Verb } from "../verb";
import { adoptAgent } from "./adopt-agent";
import { createAgent } from "./create-agent";
import { getAgent } from "./get-agent";
import { listAgents } from "./list-agents";
import { resumeAgent } from "./resume-agent";
import { retireAgent } from "./retire-agent";
import { suspendAgent } from "./suspend-agent";
import { updateAgent } from "./update-agent";

export {
  adoptAgent,
  createAgent,
  getAgent,
  listAgents,
  resumeAgent,
  retireAgent,
  suspendAgent,
  updateAgent,
};

export const agentVerbs: Verb[] = [
  listAgents,
  getAgent,
  createAgent,
  updateAgent,
  adoptAgent,
  suspendAgent,
  resumeAgent,
  retireAgent,
];
