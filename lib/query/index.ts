export { type AccessAsked, useAccessPreview } from "./access-request";
export { useAgents } from "./agent";
export { csvHref } from "./client";
export { useCredentials } from "./credential";
export { useEntitlements } from "./entitlement";
export { useModels, useProviders } from "./model";
export { usePeople } from "./person";
export { type ProblemDetails, ProblemError } from "./problem";
export { QueryProvider } from "./provider";
export { reauthentication } from "./reauthentication";
export { useResources } from "./resource";
export {
  acceptInvitation,
  type Credentials,
  type ProviderErrand,
  providerUrl,
  type SignInOutcome,
  signIn,
  signOut,
  switchOrg,
} from "./sign-in";
export { useTeams } from "./team";
export { useActiveTools } from "./tool";
export { useCommand } from "./use-command";
export { useLive } from "./use-live";
export { useVerb } from "./use-verb";
