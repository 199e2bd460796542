import type { Verb } from "../verb";
import { getOverview } from "./get-overview";
import { readActivity } from "./read-activity";
import { readChanges } from "./read-changes";
import { readReach } from "./read-reach";
import { readReached } from "./read-reached";
import { readWaits } from "./read-waits";

export const overviewVerbs: Verb[] = [
  getOverview,
  readActivity,
  readWaits,
  readReach,
  readReached,
  readChanges,
];
