import type { Role } from "../core/kernel";

/**
 * Who may do what: the one table that routes, pages, the sidebar and the API reference all read. A permission is
 * `<noun>.<action>`. Being the owner of a thing, or eligible for an approval, is a relation checked by the verb itself.
 */
const EVERYONE = ["admin", "security", "owner", "leader", "auditor"] as const;
const OPERATORS = ["admin", "security"] as const;

export const PERMISSIONS = {
  "org.read": EVERYONE,
  "org.write": ["admin"],
  "org.freeze": OPERATORS,
  "person.read": EVERYONE,
  "person.write": ["admin"],
  /** Gives what a person owns to someone else. */
  "person.transfer": OPERATORS,
  /** Keeps people and groups as an identity provider has them (SCIM). */
  "person.provision": ["admin"],
  "team.read": EVERYONE,
  "team.write": ["admin"],
  "account.read": EVERYONE,
  "account.write": EVERYONE,
  "agent.read": EVERYONE,
  "agent.write": ["admin", "security", "owner"],
  "agent.suspend": ["admin", "security", "owner"],
  "tool.read": EVERYONE,
  "tool.write": OPERATORS,
  "resource.read": EVERYONE,
  "resource.write": OPERATORS,
  "entitlement.read": EVERYONE,
  "entitlement.write": ["admin", "security", "owner"],
  "entitlement.widen": ["admin", "security", "owner"],
  "review.read": EVERYONE,
  "review.write": OPERATORS,
  "review.decide": ["admin", "security", "owner"],
  "access-request.read": EVERYONE,
  "access-request.write": ["admin", "security", "owner"],
  "access-request.decide": ["admin", "security", "owner"],
  "credential.read": ["admin", "security", "owner", "auditor"],
  "credential.write": ["admin", "security", "owner"],
  "overview.read": EVERYONE,
  "reach.read": EVERYONE,
  /** Works out what a change would do to reach; changes nothing. */
  "reach.try": ["admin", "security", "owner"],
  "search.read": EVERYONE,
  "view.read": EVERYONE,
  "view.write": EVERYONE,
  /** Offers one's saved views to everyone. */
  "view.share": OPERATORS,
  /** Every row asks the permission of its own verb besides. */
  "import.write": ["admin", "security", "owner"],
  "policy.read": EVERYONE,
  "policy.write": OPERATORS,
  "policy.publish": OPERATORS,
  "routing-policy.read": EVERYONE,
  "routing-policy.write": OPERATORS,
  "routing-policy.publish": OPERATORS,
  "routing.read": EVERYONE,
  "model.read": EVERYONE,
  "model.write": OPERATORS,
  /** Clears a model for more sensitive data. */
  "model.widen": OPERATORS,
  "provider.read": ["admin", "security", "auditor"],
  "provider.write": OPERATORS,
  "capability-review.read": EVERYONE,
  "capability-review.write": ["admin", "security", "owner"],
  "key.read": ["admin", "security"],
  "key.write": ["admin", "security"],
  "session.read": EVERYONE,
  "session.end": ["admin", "security", "owner"],
  "session.erase": OPERATORS,
  "decision.read": EVERYONE,
  "chain.read": EVERYONE,
  /** Owners declare for what they operate; what lets an agent do more needs the owner of what it reaches. */
  "chain.write": ["admin", "security", "owner"],
  "finding.read": EVERYONE,
  "finding.write": ["admin", "security", "owner"],
  "drift.read": EVERYONE,
  "drift.write": ["admin", "security", "owner"],
  "payload.read": ["admin", "security", "owner"],
  "approval.read": ["admin", "security", "owner", "auditor"],
  "approval.decide": ["admin", "security", "owner"],
  "sign-in.read": ["admin", "security", "auditor"],
  "audit.read": ["admin", "security", "auditor"],
  "audit.export": ["admin", "security", "auditor"],
  "webhook.read": ["admin", "security"],
  "webhook.write": ["admin"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** All permissions, in the table's order. */
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as Permission[];

/** Whether any of these roles holds the permission. */
export function rolesMay(roles: readonly string[], permission: Permission): boolean {
  return PERMISSIONS[permission].some((role) => roles.includes(role));
}
