import type { Verb } from "../verb";
import { clearDemoOrg } from "./clear-demo-org";
import { freezeOrg } from "./freeze-org";
import { getOrg } from "./get-org";
import { previewOrgFreeze } from "./preview-org-freeze";
import { unfreezeOrg } from "./unfreeze-org";

export { clearDemoOrg, freezeOrg, getOrg, previewOrgFreeze, unfreezeOrg };

export const orgVerbs: Verb[] = [getOrg, previewOrgFreeze, freezeOrg, unfreezeOrg, clearDemoOrg];
