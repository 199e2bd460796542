export {
  currentAccount,
  currentOrgs,
  currentSignedIn,
  maybeSignedIn,
  pageCtx,
} from "./actor";
export { handleApi, handleOpenApi, handleStream } from "./api";
export { gatewayUrl } from "./gateway-url";
export { handleAuth } from "./handle-auth";
export { safeNext } from "./next-path";
