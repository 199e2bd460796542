import type { Verb } from "../verb";
import { beginAccountTotp } from "./begin-account-totp";
import { changeAccountPassword } from "./change-account-password";
import { confirmAccountTotp } from "./confirm-account-totp";
import { disableAccountTotp } from "./disable-account-totp";
import { getAccount } from "./get-account";
import { listAccountSessions } from "./list-account-sessions";
import { listAccountSignIns } from "./list-account-sign-ins";
import { reauthenticateAccount } from "./reauthenticate-account";
import { revokeAccountSession } from "./revoke-account-session";

export { acceptByProvider, acceptInvitation } from "./accept-invitation";
export { getAccount } from "./get-account";
export { type IdentifiedKey, identifyKey, type ShownKey } from "./identify-key";
export { identifySession, type SignedIn } from "./identify-session";
export { linkProvider } from "./link-provider";
export { listAccountSessions } from "./list-account-sessions";
export { openInvitation, type ShownInvitation } from "./open-invitation";
export { listOrgs, type Membership } from "./open-session";
export { proveByProvider } from "./prove-by-provider";
export type { ProviderProof } from "./provider-proof";
export { idTokenToEnd } from "./provider-sign-out";
export { type SignInAttempt, signIn } from "./sign-in";
export { signInByProvider } from "./sign-in-by-provider";
export { type SessionClaims, SIGN_IN_MS, type SignInPorts } from "./sign-in-ports";
export { signOut } from "./sign-out";
export { switchOrg } from "./switch-org";

/** What people do about their own sign-in. */
export const accountVerbs: Verb[] = [
  getAccount,
  listAccountSessions,
  listAccountSignIns,
  revokeAccountSession,
  reauthenticateAccount,
  changeAccountPassword,
  beginAccountTotp,
  confirmAccountTotp,
  disableAccountTotp,
];
