import type { Verb } from "../verb";
import { getDecision } from "./get-decision";
import { listDecisions } from "./list-decisions";
import { replayDecision } from "./replay-decision";

export const decisionVerbs: Verb[] = [listDecisions, getDecision, replayDecision];
