import type { Verb } from "../verb";
import { getFinding } from "./get-finding";
import { listFindings } from "./list-findings";
import { updateFinding } from "./update-finding";

export const findingVerbs: Verb[] = [listFindings, getFinding, updateFinding];
