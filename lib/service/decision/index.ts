import type { Verb } from "../verb";
import { getDecision } from "./get-decision";
import { listDecisions } from "./list-decisions";

export const decisionVerbs: Verb[] = [listDecisions, getDecision];
