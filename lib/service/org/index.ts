import type { Verb } from "../verb";
import { clearDemoOrg } from "./clear-demo-org";
import { freezeOrg } from "./freeze-org";
import { getOrg } from "./get-org";
import { unfreezeOrg } from "./unfreeze-org";

export { clearDemoOrg, freezeOrg, getOrg, unfreezeOrg };

export const orgVerbs: Verb[] = [getOrg, freezeOrg, unfreezeOrg, clearDemoOrg];
