export type { ProviderMetadata } from "./discover";
export { type IdentityProvider, openIdentityProvider, type ProviderSettings } from "./provider";
