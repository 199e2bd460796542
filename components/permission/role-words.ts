import type { Role } from "@/lib/core/kernel";

/** What each role is for, in one sentence. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  admin:
    "Runs the organisation: its people, teams, webhooks and single sign-on, and all that security does.",
  security:
    "Governs agents: entitlements, policies, keys, reviews, findings, and the kill switches.",
  owner:
    "Answers for agents, tools or resources of their own: decides requests, certifies, suspends.",
  leader: "Reads figures, inventory and policies; changes nothing.",
  auditor: "Reads everything that is evidence, exports it and verifies it; changes nothing.",
};
