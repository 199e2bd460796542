import type { Rollout } from "@/lib/core/routing";

/** How a version takes effect once it is published, in one sentence. */
export function rolloutInWords({ mode, share }: Rollout): string {
  if (mode === "live") return "It answers every session.";
  if (mode === "shadow")
    return "In shadow: the version before it answers, and what this one would say is recorded beside it.";
  return `It answers ${share}% of sessions, always the same ones; the version before it answers the rest.`;
}

/** The same in a word or two, for badges and lists. */
export function rolloutLabel({ mode, share }: Rollout): string {
  if (mode === "live") return "All sessions";
  return mode === "shadow" ? "In shadow" : `${share}% of sessions`;
}
