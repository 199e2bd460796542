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
