import type { StatedTerms } from "@/lib/contract/access-request";
import type { Terms } from "@/lib/core/policy";

/** Terms as the policy compares them. */
export function termsOf({ expiresAt, ...terms }: StatedTerms): Terms {
  return { ...terms, expiresAt: expiresAt === null ? null : new Date(expiresAt) };
}
