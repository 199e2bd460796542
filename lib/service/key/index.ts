import type { Verb } from "../verb";
import { createKey } from "./create-key";
import { getKey } from "./get-key";
import { listKeys } from "./list-keys";
import { revokeKey } from "./revoke-key";

export { createKey, getKey, listKeys, revokeKey };

export const keyVerbs: Verb[] = [listKeys, getKey, createKey, revokeKey];
