import type { Verb } from "../verb";

export const viewVerbs: Verb[] = [];
