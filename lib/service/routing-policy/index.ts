import type { Verb } from "../verb";
import { checkRoutingPolicy } from "./check-routing";
import { currentRouting } from "./current-routing";
import { fitRouting } from "./fit-classifier";
import { getRoutingVersion } from "./get-version";
import { listRoutingVersions } from "./list-versions";
import { proposeRouting } from "./propose-routing";
import { publishRouting } from "./publish-routing";
import { rollBackRouting } from "./roll-back-routing";
import { saveRoutingDraft } from "./save-draft";
import { simulateRouting } from "./simulate-routing";
import { testRouting } from "./test-routing";
import { withdrawRouting } from "./withdraw-routing";

export {
  checkRoutingPolicy,
  currentRouting,
  fitRouting,
  getRoutingVersion,
  listRoutingVersions,
  proposeRouting,
  publishRouting,
  rollBackRouting,
  saveRoutingDraft,
  simulateRouting,
  testRouting,
  withdrawRouting,
};

export const routingPolicyVerbs: Verb[] = [
  currentRouting,
  listRoutingVersions,
  getRoutingVersion,
  saveRoutingDraft,
  checkRoutingPolicy,
  proposeRouting,
  withdrawRouting,
  publishRouting,
  rollBackRouting,
  testRouting,
  simulateRouting,
  fitRouting,
];
