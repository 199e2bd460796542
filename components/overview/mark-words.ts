import type { Mark } from "@/lib/contract/overview";

/** A mark as short as a chart needs it. */
export function markSign({ kind, number }: Mark): string {
  if (kind === "policy.published") return number === null ? "P" : `P${number}`;
  return kind === "org.frozen" ? "Frozen" : "Unfrozen";
}

/** A mark in words. */
export function markWords({ kind, number }: Mark): string {
  if (kind === "policy.published")
    return number === null ? "A policy came into force" : `Policy ${number} came into force`;
  return kind === "org.frozen" ? "The organisation was frozen" : "The organisation was unfrozen";
}

/** Where what a mark tells of is shown. */
export function markHref({ kind }: Mark): string {
  return kind === "policy.published" ? "/policies?view=versions" : "/settings/organisation";
}
