import type http from "node:http";
import type { ProviderCheck } from "../../service/ports";
import { type Egress, openEgressAgents } from "../egress";
import { countKeys, discover, type ProviderMetadata } from "./discover";

export type ProviderSettings = {
  issuer: string;
  clientId: string;
  clientSecret: string | undefined;
  scopes: string;
  groupsClaim: string;
  name: string;
};

/** The installation's identity provider, asked through the egress client. */
export type IdentityProvider = ProviderSettings & {
  /** What it says of itself, kept for an hour. @throws AppError `unavailable` with reason `provider_unreachable` */
  metadata: () => Promise<ProviderMetadata>;
  /** How a library reaches one of its endpoints. */
  agentFor: (url: string) => http.Agent;
  /** Asks it anew and says, point by point, whether signing in can work. */
  check: () => Promise<ProviderCheck[]>;
};

const KEPT_MS = 60 * 60_000;

/** Nothing is asked of the provider before somebody signs in there. */
export function openIdentityProvider(
  settings: ProviderSettings,
  egress: Egress,
  now: () => Date,
): IdentityProvider {
  let kept: { at: number; metadata: Promise<ProviderMetadata> } | undefined;
  const ask = () => {
    const metadata = discover(egress, settings.issuer);
    const asked = { at: now().getTime(), metadata };
    kept = asked;
    // A failure is not kept.
    metadata.catch(() => {
      if (kept === asked) kept = undefined;
    });
    return metadata;
  };
  return {
    ...settings,
    metadata: () => (kept && Math.abs(now().getTime() - kept.at) < KEPT_MS ? kept.metadata : ask()),
    agentFor: openEgressAgents(egress).agentFor,
    check: () => checkProvider(settings, egress, ask),
  };
}

async function checkProvider(
  settings: ProviderSettings,
  egress: Egress,
  ask: () => Promise<ProviderMetadata>,
): Promise<ProviderCheck[]> {
  let metadata: ProviderMetadata;
  try {
    metadata = await ask();
  } catch (error) {
    return [{ ok: false, about: "answers", text: messageOf(error) }];
  }
  const keys = await countKeys(egress, metadata).catch(messageOf);
  return [
    { ok: true, about: "answers", text: `It answers as ${metadata.issuer}.` },
    {
      ok: typeof keys === "number" && keys > 0,
      about: "keys",
      text: typeof keys === "number" ? `It signs with ${keys} published keys.` : keys,
    },
    codeFlow(metadata),
    {
      ok: supports(metadata.code_challenge_methods_supported, "S256"),
      about: "pkce",
      text: "It takes PKCE with S256, as every sign-in here uses it.",
    },
    groups(settings, metadata),
    {
      ok: true,
      about: "sign-out",
      text: metadata.end_session_endpoint
        ? "Signing out here signs out there too."
        : "It has no sign-out of its own: signing out here leaves people signed in there.",
    },
  ];
}

function codeFlow(metadata: ProviderMetadata): ProviderCheck {
  const ok = supports(metadata.response_types_supported, "code");
  return { ok, about: "code", text: ok ? "It offers the code flow." : "It offers no code flow." };
}

/** Providers need not list what they can send, so a claim that is not listed is no failure. */
function groups({ groupsClaim }: ProviderSettings, metadata: ProviderMetadata): ProviderCheck {
  const listed = metadata.claims_supported?.includes(groupsClaim);
  const text = listed
    ? `It lists the claim ${groupsClaim}.`
    : `It does not list the claim ${groupsClaim}; many send it all the same once it is set up there.`;
  return { ok: true, about: "groups", text };
}

/** What a provider does not list is taken as supported. */
const supports = (listed: readonly string[] | undefined, value: string) =>
  listed === undefined || listed.includes(value);

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
