import type { Verb } from "../verb";
import { beginAccountTotp } from "./begin-account-totp";
import { changeAccountPassword } from "./change-account-password";
import { confirmAccountTotp } from "./confirm-account-totp";
import { disableAccountTotp } from "./disable-account-totp";
import { getAccount } from "./get-account";
import { listAccountSessions } from "./list-account-sessions";
import { reauthenticateAccount } from "./reauthenticate-account";
import { revokeAccountSession } from "./revoke-account-session";

export { getAccount } from "./get-account";
export { type IdentifiedKey, identifyKey, type ShownKey } from "./identify-key";
export { identifySession, type SignedIn } from "./identify-session";
export { listAccountSessions } from "./list-account-sessions";
export { listOrgs, type Membership } from "./open-session";
export { type SignInAttempt, signIn } from "./sign-in";
export { type SessionClaims, SIGN_IN_MS, type SignInPorts } from "./sign-in-ports";
export { signOut } from "./sign-out";
export { switchOrg } from "./switch-org";

/** What people do about their own sign-in. */
export const accountVerbs: Verb[] = [
  getAccount,
  listAccountSessions,
  revokeAccountSession,
  reauthenticateAccount,
  changeAccountPassword,
  beginAccountTotp,
  confirmAccountTotp,
  disableAccountTotp,
];
