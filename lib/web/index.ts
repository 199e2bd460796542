export {
  currentAccount,
  currentActor,
  currentOrgs,
  currentSignedIn,
  maybeSignedIn,
  pageCtx,
} from "./actor";
export { handleApi, handleOpenApi, handleStream } from "./api";
export { gatewayUrl } from "./gateway-url";
export { handleAuth } from "./handle-auth";
export { PATH_HEADER, safeNext } from "./next-path";
