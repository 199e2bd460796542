import type { Verb } from "../verb";

export const searchVerbs: Verb[] = [];
