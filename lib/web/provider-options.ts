import type { OAuthConfig } from "next-auth/providers/oauth";
import type { Console, ProviderMetadata } from "@/lib/runtime/context";
import type { ProviderFlow } from "./provider-flow";

export const PROVIDER_ID = "oidc";

type Claims = Record<string, unknown> & { sub: string };
type Provider = NonNullable<Console["provider"]>;

const TIMEOUT_MS = 10_000;
/** A sign-in here lasts so long: whoever showed the provider who they are before that shows it again. */
const LONGEST_AGO_S = 12 * 60 * 60;
/** What providers sign with that a shared secret cannot forge, the usual first. */
const ALGORITHMS = ["RS256", "ES256", "PS256", "EdDSA", "RS384", "ES384", "RS512", "ES512"];

/**
 * The provider as next-auth takes it: authorisation code with PKCE, state and nonce, and a verified ID token. Endpoints come
 * from metadata that we read ourselves, and its requests go through the egress client.
 */
export function providerOptions(
  provider: Provider,
  metadata: ProviderMetadata,
  flow: ProviderFlow | null,
): OAuthConfig<Claims> {
  const fresh = flow?.purpose === "prove";
  return {
    id: PROVIDER_ID,
    name: provider.name,
    type: "oauth",
    idToken: true,
    issuer: metadata.issuer,
    authorization: {
      url: metadata.authorization_endpoint,
      params: {
        scope: provider.scopes,
        max_age: fresh ? 0 : LONGEST_AGO_S,
        ...(fresh ? { prompt: "login" } : {}),
      },
    },
    token: { url: metadata.token_endpoint },
    jwks_endpoint: metadata.jwks_uri,
    checks: ["pkce", "state", "nonce"],
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    client: {
      token_endpoint_auth_method: authMethod(provider, metadata),
      id_token_signed_response_alg: algorithm(metadata),
    },
    httpOptions: { timeout: TIMEOUT_MS, agent: provider.agentFor(metadata.token_endpoint) },
    profile: (claims) => ({ id: claims.sub, orgId: "" }),
  };
}

function authMethod({ clientSecret }: Provider, metadata: ProviderMetadata) {
  if (!clientSecret) return "none";
  const offered = metadata.token_endpoint_auth_methods_supported;
  const post = offered?.includes("client_secret_post") && !offered.includes("client_secret_basic");
  return post ? "client_secret_post" : "client_secret_basic";
}

function algorithm(metadata: ProviderMetadata): string {
  const offered = metadata.id_token_signing_alg_values_supported ?? ["RS256"];
  return ALGORITHMS.find((each) => offered.includes(each)) ?? "RS256";
}

/** Where signing out goes on to, so that it signs out at the provider too (OpenID Connect RP-Initiated Logout 1.0). */
export function endSessionUrl(
  provider: Provider,
  metadata: ProviderMetadata,
  idToken: string,
  returnTo: string,
): string | null {
  if (!metadata.end_session_endpoint) return null;
  const url = new URL(metadata.end_session_endpoint);
  url.searchParams.set("id_token_hint", idToken);
  url.searchParams.set("client_id", provider.clientId);
  url.searchParams.set("post_logout_redirect_uri", returnTo);
  return url.href;
}
