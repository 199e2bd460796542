import type { IdentityProviderSettings } from "@/lib/runtime/context";
import type { ProviderProof } from "@/lib/service/account";

type Claims = Record<string, unknown>;
type Browser = { address: string | null; userAgent: string | null };

const LONGEST = 256;
const MOST_GROUPS = 2_000;

/** What a verified ID token says of somebody, in our words. Members of the wrong type count as not said. */
export function proofOf(
  provider: IdentityProviderSettings,
  claims: Claims,
  idToken: string | null,
  browser: Browser,
): ProviderProof {
  const email = textOf(claims.email)?.toLowerCase() ?? null;
  return {
    issuer: provider.issuer,
    providerName: provider.name,
    subject: textOf(claims.sub) ?? "",
    alsoKnownAs: [textOf(claims.oid)].filter((id) => id !== null),
    email,
    emailVerified: typeof claims.email_verified === "boolean" ? claims.email_verified : null,
    name: textOf(claims.name)?.slice(0, 120) ?? null,
    groups: groupsOf(at(claims, provider.groupsClaim)),
    authTime: timeOf(claims.auth_time),
    idToken,
    ...browser,
  };
}

/** A claim by its name, or, where no claim has that name, by a dotted path such as `realm_access.roles`. */
function at(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let value: unknown = claims;
  for (const part of name.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part))
      return undefined;
    value = Object.entries(value).find(([key]) => key === part)?.[1];
  }
  return value;
}

function groupsOf(value: unknown): string[] | null {
  if (typeof value === "string") return [value];
  if (!Array.isArray(value)) return null;
  return value.flatMap((each) => textOf(each) ?? []).slice(0, MOST_GROUPS);
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" && value.length <= LONGEST ? value : null;
}

function timeOf(seconds: unknown): Date | null {
  const ok = typeof seconds === "number" && Number.isInteger(seconds) && seconds > 0;
  return ok ? new Date(seconds * 1000) : null;
}
