export {
  currentAccount,
  currentOrgs,
  currentSignedIn,
  invitationOf,
  maybeSignedIn,
  pageCtx,
  sendsMail,
  type WaysIn,
  waysIn,
} from "./actor";
export { handleApi, handleOpenApi, handleStream } from "./api";
export { gatewayUrl } from "./gateway-url";
export { handleAuth } from "./handle-auth";
export { handleInvitation } from "./handle-invitation";
export { safeNext } from "./next-path";
export { handleScim } from "./scim/handle-scim";
