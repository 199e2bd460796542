import { FRESH_MS } from "../../contract/verb";
import { AppError } from "../../core/kernel";

/** What an identity provider has said of somebody, in a token that was verified. */
export type ProviderProof = {
  issuer: string;
  providerName: string;
  subject: string;
  /** Further ids of theirs there, e.g. Entra's `oid`. */
  alsoKnownAs: readonly string[];
  email: string | null;
  /** Null where the provider does not say. */
  emailVerified: boolean | null;
  name: string | null;
  /** Null where the token has no such claim. */
  groups: readonly string[] | null;
  /** When they showed who they are; null where the provider does not say. */
  authTime: Date | null;
  idToken: string | null;
  address: string | null;
  userAgent: string | null;
};

/** Why an org does not let somebody in whom the provider vouches for. */
export type Refusal =
  | "no_group"
  | "no_groups_claim"
  | "not_admitted"
  | "no_email"
  | "email_unverified"
  | "email_taken"
  | "left"
  | "suspended"
  | "not_on";

const WORDS: Record<Refusal | "no_org_takes", (provider: string) => string> = {
  no_group: (p) => `None of your groups at ${p} gives you a role here. Ask an administrator.`,
  no_groups_claim: (p) => `${p} did not say which groups you are in. Ask an administrator.`,
  not_admitted: (p) => `${p} knows you, but nobody has added you here yet. Ask for an invitation.`,
  no_email: (p) => `${p} did not say what your e-mail is. Ask an administrator.`,
  email_unverified: (p) => `${p} has not verified your e-mail. Verify it there, then come back.`,
  email_taken: (p) =>
    `There is another person with your e-mail here. Sign in as them and link ${p} on the account page.`,
  left: () => "You have left this organisation.",
  suspended: () => "Your access is suspended. Ask an administrator.",
  not_on: (p) => `This organisation does not take people from ${p}.`,
  no_org_takes: (p) => `No organisation here takes people from ${p} yet. Ask an administrator.`,
};

/** A refusal as it is thrown: its reason, and words that name the provider. */
export function providerRefusal(reason: Refusal | "no_org_takes", provider: string): AppError {
  return new AppError("forbidden", WORDS[reason](provider), { reason });
}

/** A clock of the provider's that is ahead of ours by no more than this is believed. */
const SKEW_MS = 60_000;

/** When they showed who they are, as it counts here: where that is unknown, too long ago to approve anything. */
export function shownAt({ authTime }: ProviderProof, now: Date): Date {
  const at = authTime?.getTime();
  if (at === undefined || at > now.getTime() + SKEW_MS) return new Date(now.getTime() - FRESH_MS);
  return new Date(Math.min(at, now.getTime()));
}
