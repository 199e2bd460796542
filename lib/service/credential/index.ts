import type { Verb } from "../verb";

export const credentialVerbs: Verb[] = [];
