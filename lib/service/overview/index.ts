import type { Verb } from "../verb";

export const overviewVerbs: Verb[] = [];
