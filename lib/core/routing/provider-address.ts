const LONGEST = 500;

/** Whether a provider learns from what it is sent, as its terms say. */
export const TRAINING_TERMS = ["no", "yes", "unknown"] as const;
export type TrainingTerms = (typeof TRAINING_TERMS)[number];

export const PROVIDER_STATUSES = ["active", "disabled"] as const;
export type ProviderStatus = (typeof PROVIDER_STATUSES)[number];

/** An address in the one form that is kept, or what is wrong with it in words that follow "The address". */
export type ReadAddress = { url: string; problem: null } | { url: null; problem: string };

/**
 * Reads the address that a provider's API is under: http or https, nothing in it but host, port and path, no slash at its end. Which
 * hosts may be spoken to, and which of them by plain http, is for the egress client to say.
 */
export function readProviderAddress(text: string): ReadAddress {
  const refuse = (problem: string): ReadAddress => ({ url: null, problem });
  if (text.length > LONGEST) return refuse(`is longer than ${LONGEST} characters`);
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !["http:", "https:"].includes(url.protocol))
    return refuse("is not an http or https URL");
  if (url.username || url.password)
    return refuse("holds a login; give the key in the field of its own");
  if (url.search || url.hash || text.includes("?") || text.includes("#"))
    return refuse("holds a query; only host and path are taken");
  return { url: `${url.origin}${url.pathname.replace(/\/+$/, "")}`, problem: null };
}

/**
 * What a provider's key is bound to when it is encrypted: its org, its provider and the origin that it may be sent to. A key whose
 * provider was moved elsewhere does not open.
 * @param baseUrl as `readProviderAddress` gives it
 */
export function providerKeyContext(orgId: string, providerId: string, baseUrl: string): string {
  return `provider:${orgId}:${providerId}:${new URL(baseUrl).origin}`;
}
