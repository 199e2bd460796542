import type { Verb } from "../verb";
import { getDrift } from "./get-drift";
import { getSessionDrift } from "./get-session-drift";
import { getStanding } from "./get-standing";
import { listAgents } from "./list-agents";
import { listMeasures } from "./list-measures";
import { listSessions } from "./list-sessions";
import { resetBaseline } from "./reset-baseline";

export {
  getDrift,
  getSessionDrift,
  getStanding,
  listAgents,
  listMeasures,
  listSessions,
  resetBaseline,
};

export const driftVerbs: Verb[] = [
  getStanding,
  listSessions,
  getSessionDrift,
  listAgents,
  getDrift,
  listMeasures,
  resetBaseline,
];
