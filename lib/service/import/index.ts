import type { Verb } from "../verb";

export const importVerbs: Verb[] = [];
