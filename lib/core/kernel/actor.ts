/** Who did something. Jobs and agents are as first-class as people. */
export type Actor =
  | { type: "person"; id: string; name: string }
  | { type: "key"; id: string; name: string }
  | { type: "agent"; id: string; name: string }
  | { type: "job"; id: string; name: string };

/** What people may be in an org; a person may hold several. */
export const ROLES = ["admin", "security", "owner", "leader", "auditor"] as const;
export type Role = (typeof ROLES)[number];
