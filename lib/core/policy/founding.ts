import { DEFAULT_LIMITS } from "./default-limits";
import { EMPTY_DOCUMENT, type PolicyDocument } from "./document";

/**
 * The policy every new org starts with: what came from outside may not carry what is inside out, and no session goes on for
 * ever.
 */
export const FOUNDING_DOCUMENT: PolicyDocument = {
  ...EMPTY_DOCUMENT,
  limits: [...DEFAULT_LIMITS],
  rules: [
    {
      handle: "untrusted-confidential-egress",
      name: "Untrusted content and confidential data, then egress",
      description:
        "Whatever an agent reads from outside may be an instruction. Once a session has read untrusted content and touched confidential data, nothing leaves it.",
      on: true,
      form: {
        type: "combination",
        first: {
          ...{ match: "all", tools: [], effects: [], tags: [] },
          labels: ["untrusted", "confidential"],
        },
        second: { match: "any", tools: [], effects: ["egress"], labels: [], tags: [] },
        direction: "first_then_second",
        outcome: {
          verdict: "block",
          reason:
            "This session has read untrusted content and touched confidential data, so nothing may leave it.",
        },
      },
    },
  ],
};
