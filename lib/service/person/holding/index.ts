import { askedAccess } from "./access-requests";
import { ownedChains } from "./chains";
import { deputyRoles } from "./deputies";
import { askedByName, ownedEntitlements } from "./entitled";
import { madeKeys } from "./keys";
import type { Sort } from "./kind";
import { ownedModels, ownedProviders } from "./models";
import {
  ownedAgents,
  ownedCredentials,
  ownedFindings,
  ownedResources,
  ownedTools,
  sponsoredAgents,
} from "./owned";
import { lonelyRequests } from "./requests";
import { reviewsFallingBack, reviewsToDecide } from "./reviews";

export type { Given, Heir, Held, Holder, Sort } from "./kind";

/** Every kind of thing that people hold. What asks by name comes before the requests that it asked with. */
export const SORTS: readonly Sort[] = [
  ownedAgents,
  sponsoredAgents,
  ownedTools,
  ownedResources,
  ownedEntitlements,
  askedByName,
  ownedChains,
  ownedFindings,
  ownedCredentials,
  ownedModels,
  ownedProviders,
  reviewsToDecide,
  reviewsFallingBack,
  madeKeys,
  deputyRoles,
  lonelyRequests,
  askedAccess,
];
