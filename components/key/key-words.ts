import { countOf } from "@/components/ui/format";
import type { KeyRow } from "@/lib/contract/key";

/** What a key may do, in a few words. */
export function powersInWords(key: KeyRow): string {
  if (key.kind === "management") return countOf(key.scopes.length, "permission");
  const names = key.agents.map(({ name }) => name);
  const who =
    names.length > 2
      ? `${names.slice(0, 2).join(", ")} and ${names.length - 2} more`
      : names.join(", ");
  const also = [key.mayOpenSessions ? "open sessions" : "", key.mayIngest ? "send telemetry" : ""];
  return [`Speak for ${who || "no agent"}`, ...also.filter(Boolean)].join(", ");
}

/** Whether a key works, in one sentence. */
export function keyAnswer(key: KeyRow): string {
  if (key.state === "revoked") return "Revoked: whoever shows it is refused.";
  if (key.state === "expired") return "Expired: whoever shows it is refused.";
  return key.firstUsedAt ? "In use." : "Made and never used.";
}

export const OBLIGATION_WORDS = {
  limit_argument: "Lower an argument",
  set_argument: "Set an argument",
  redact_result: "Remove fields from a result",
} as const;
