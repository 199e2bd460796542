import type { SIGN_IN_KINDS, SIGN_IN_METHODS, SignInRow } from "@/lib/contract/sign-in";

type Kind = (typeof SIGN_IN_KINDS)[number];
type Method = (typeof SIGN_IN_METHODS)[number];

/** What happened, as a reader would say it. */
export const SIGN_IN_KIND_WORDS: Readonly<Record<Kind, string>> = {
  signed_in: "Signed in",
  refused: "Refused",
  proven: "Shown again",
  linked: "Linked",
  roles_changed: "Roles given",
  signed_out: "Signed out",
  revoked: "Ended",
};

/** How somebody showed who they are. */
export const METHOD_WORDS: Readonly<Record<Method, string>> = {
  password: "Password",
  password_totp: "Password and code",
  provider: "Identity provider",
};

const REASONS: Readonly<Record<string, string>> = {
  wrong_credentials: "Password or code not right",
  no_group: "No group gives a role",
  no_groups_claim: "The provider named no groups",
  left: "Has left",
  suspended: "Suspended",
  email_taken: "E-mail of another person",
  by_themselves: "By themselves, from another browser",
  by_administrator: "By an administrator",
  password_changed: "Password changed",
  provider_off: "Single sign-on turned off",
};

/** Why, in words; null where there is nothing to add. */
export function reasonWords({ reason, roles, kind, by }: SignInRow): string | null {
  if (kind === "roles_changed") return roles.length > 0 ? roles.join(", ") : "None";
  if (reason === "by_administrator" && by) return `By ${by.name}`;
  return reason ? (REASONS[reason] ?? reason.replaceAll("_", " ")) : null;
}
