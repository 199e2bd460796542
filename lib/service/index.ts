import { accessRequestVerbs } from "./access-request";
import { accountVerbs } from "./account";
import { agentVerbs } from "./agent";
import { approvalVerbs } from "./approval";
import { auditVerbs } from "./audit";
import { capabilityReviewVerbs } from "./capability-review";
import { chainVerbs } from "./chain";
import { changeRequestVerbs } from "./change-request";
import { credentialVerbs } from "./credential";
import { decisionVerbs } from "./decision";
import { driftVerbs } from "./drift";
import { entitlementVerbs } from "./entitlement";
import { findingVerbs } from "./finding";
import { importVerbs } from "./import";
import { invitationVerbs } from "./invitation";
import { keyVerbs } from "./key";
import { modelVerbs } from "./model";
import { orgVerbs } from "./org";
import { overviewVerbs } from "./overview";
import { personVerbs } from "./person";
import { policyVerbs } from "./policy";
import { providerVerbs } from "./provider";
import { provisionVerbs } from "./provision";
import { reachVerbs } from "./reach";
import { resourceVerbs } from "./resource";
import { reviewVerbs } from "./review";
import { routingVerbs } from "./routing";
import { routingPolicyVerbs } from "./routing-policy";
import { searchVerbs } from "./search";
import { sessionVerbs } from "./session";
import { signInVerbs } from "./sign-in";
import { singleSignOnVerbs } from "./single-sign-on";
import { teamVerbs } from "./team";
import { toolVerbs } from "./tool";
import type { Verb } from "./verb";
import { viewVerbs } from "./view";
import { webhookVerbs } from "./webhook";

/** Everything people and management keys may do: routes, the API reference and the permission matrix are made of these. */
export const VERBS: readonly Verb[] = [
  ...overviewVerbs,
  ...reachVerbs,
  ...searchVerbs,
  ...viewVerbs,
  ...orgVerbs,
  ...personVerbs,
  ...teamVerbs,
  ...accountVerbs,
  ...invitationVerbs,
  ...signInVerbs,
  ...singleSignOnVerbs,
  ...provisionVerbs,
  ...agentVerbs,
  ...toolVerbs,
  ...resourceVerbs,
  ...entitlementVerbs,
  ...accessRequestVerbs,
  ...reviewVerbs,
  ...credentialVerbs,
  ...importVerbs(verbNamed),
  ...policyVerbs,
  ...routingPolicyVerbs,
  ...routingVerbs,
  ...modelVerbs,
  ...capabilityReviewVerbs,
  ...providerVerbs,
  ...keyVerbs,
  ...sessionVerbs,
  ...decisionVerbs,
  ...approvalVerbs,
  ...findingVerbs,
  ...chainVerbs,
  ...changeRequestVerbs,
  ...driftVerbs,
  ...auditVerbs,
  ...webhookVerbs,
];

/** The verb of a name, e.g. `agent.suspend`. */
export function verbNamed(name: string): Verb | undefined {
  return BY_NAME.get(name);
}

const BY_NAME = new Map(VERBS.map((verb) => [verb.contract.name as string, verb]));
