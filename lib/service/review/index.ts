import type { Verb } from "../verb";

export const reviewVerbs: Verb[] = [];
