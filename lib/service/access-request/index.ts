import type { Verb } from "../verb";

export const accessRequestVerbs: Verb[] = [];
