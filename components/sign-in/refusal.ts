import type { SignInOutcome } from "@/lib/query";

type Refused = Extract<SignInOutcome, { done: false }>;

const SENTENCES: Readonly<Record<string, string>> = {
  wrong_credentials: "The e-mail or the password is not right.",
  invalid: "Enter an e-mail and a password.",
  no_org: "You are no longer a member of any organisation here. Ask an administrator.",
  cross_origin: "Open this page again from the console's own address, and sign in there.",
};

/** Why a sign-in was refused, in words: the same for an unknown e-mail as for a wrong password. */
export function refusalOf({ reason, retryAfter }: Refused, step: "password" | "code"): string {
  if (reason === "too_many_attempts")
    return `Too many attempts that failed. Try again in ${waitOf(retryAfter ?? 60)}.`;
  if (step === "code" && (reason === "wrong_credentials" || reason === "invalid"))
    return "That code is not right, or was used already. Enter the one shown now.";
  return SENTENCES[reason] ?? "The server could not check this sign-in. Try again in a moment.";
}

function waitOf(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? "a minute" : `${minutes} minutes`;
}

/** Why the way by an identity provider did not lead in, by its reason. */
const PROVIDER_SENTENCES: Readonly<Record<string, (provider: string) => string>> = {
  no_group: (p) => `None of your groups at ${p} gives you a role here. Ask an administrator.`,
  no_groups_claim: (p) =>
    `${p} did not say which groups you are in. An administrator can set that up there.`,
  not_admitted: (p) =>
    `${p} knows you, but nobody has added you here yet. Ask an administrator for an invitation.`,
  no_org_takes: (p) => `No organisation here takes people from ${p} yet. Ask an administrator.`,
  not_on: (p) => `This organisation does not take people from ${p}.`,
  no_email: (p) => `${p} did not say what your e-mail is. Ask an administrator.`,
  email_unverified: (p) => `${p} has not verified your e-mail. Verify it there, then come back.`,
  email_taken: (p) =>
    `There is another person with your e-mail here. If that is you, sign in with the password and link ${p} on the account page.`,
  left: () => "You have left this organisation, and stay out whatever your groups are.",
  suspended: () => "Your access is suspended. Ask an administrator.",
  cancelled: (p) => `You did not sign in at ${p}.`,
  provider_unreachable: (p) => `${p} cannot be reached. Try again in a moment.`,
  provider_failed: (p) => `The sign-in at ${p} could not be finished. Begin again.`,
  signed_out: () => "You are signed in no longer. Sign in first.",
  other_person: (p) => `You showed somebody else to ${p} than who is signed in here.`,
  not_shown: (p) => `${p} did not ask you to show who you are. Ask an administrator.`,
  stale_sign_in: () => "Show your password again first, then link.",
  already_linked: (p) => `This account, or that person at ${p}, is linked to another one already.`,
  accepted: () => "This invitation was used already. Sign in instead.",
  revoked: () => "This invitation was taken back. Ask for a new one.",
  expired: () => "This invitation has run out. Ask for a new one.",
};

/** What to tell somebody whom the way by the identity provider did not lead in. */
export function providerRefusalOf(reason: string, provider: string): string {
  const name = provider.charAt(0).toUpperCase() + provider.slice(1);
  const words = Object.hasOwn(PROVIDER_SENTENCES, reason) ? PROVIDER_SENTENCES[reason] : undefined;
  return (words ?? PROVIDER_SENTENCES.provider_failed)?.(name) ?? "";
}
