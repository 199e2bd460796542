import type { Verb } from "../verb";
import { getOverview } from "./get-overview";
import { readActivity } from "./read-activity";
import { readChanges } from "./read-changes";
import { readWaits } from "./read-waits";

export const overviewVerbs: Verb[] = [getOverview, readActivity, readWaits, readChanges];
