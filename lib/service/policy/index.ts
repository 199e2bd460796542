import type { Verb } from "../verb";
import { checkPolicy } from "./check-policy";
import { currentPolicy } from "./current-policy";
import { getPolicyVersion } from "./get-version";
import { listPolicyVersions } from "./list-versions";
import { policySchema } from "./policy-schema";
import { proposePolicy } from "./propose-policy";
import { publishPolicy } from "./publish-policy";
import { rollBackPolicy } from "./roll-back-policy";
import { savePolicyDraft } from "./save-draft";
import { simulatePolicy } from "./simulate-policy";
import { testPolicy } from "./test-policy";
import { withdrawPolicy } from "./withdraw-policy";

export {
  checkPolicy,
  currentPolicy,
  getPolicyVersion,
  listPolicyVersions,
  policySchema,
  proposePolicy,
  publishPolicy,
  rollBackPolicy,
  savePolicyDraft,
  simulatePolicy,
  testPolicy,
  withdrawPolicy,
};

export const policyVerbs: Verb[] = [
  currentPolicy,
  listPolicyVersions,
  getPolicyVersion,
  savePolicyDraft,
  checkPolicy,
  policySchema,
  proposePolicy,
  withdrawPolicy,
  publishPolicy,
  rollBackPolicy,
  testPolicy,
  simulatePolicy,
];
