import {
  policyProposeContract,
  policyPublishContract,
  policyRollBackContract,
  policyWithdrawContract,
} from "@/lib/contract/policy";
import {
  routingPolicyProposeContract,
  routingPolicyPublishContract,
  routingPolicyRollBackContract,
  routingPolicyWithdrawContract,
} from "@/lib/contract/routing-policy";

/** Which of the documents that two people publish. */
export type Life = "policy" | "routing-policy";

/** What leads a version of each document through its life, and what is said of it. */
export const LIVES = {
  policy: {
    propose: policyProposeContract,
    withdraw: policyWithdrawContract,
    publish: policyPublishContract,
    rollBack: policyRollBackContract,
    home: "/policies",
    versions: "/policies/versions",
    simulate: "/policies/simulate",
    title: "Policy version",
    effect:
      "From the next record on, every gateway decides by it. Approvals that were given under rules it changes ask again.",
    mayNot: "Your roles may read policies but not publish them (permission policy.publish).",
  },
  "routing-policy": {
    propose: routingPolicyProposeContract,
    withdraw: routingPolicyWithdrawContract,
    publish: routingPolicyPublishContract,
    rollBack: routingPolicyRollBackContract,
    home: "/routing/policy",
    versions: "/routing/policy/versions",
    simulate: "/routing/policy/simulate",
    title: "Routing policy version",
    effect:
      "From the next record on, every gateway routes by it, as its rollout says. Calls that were routed before keep their model.",
    mayNot:
      "Your roles may read routing policies but not publish them (permission routing-policy.publish).",
  },
} as const;
