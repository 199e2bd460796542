import { countOf } from "@/components/ui/format";
import type { SESSION_ORIGINS, SessionConsequences } from "@/lib/contract/session";

type Origin = (typeof SESSION_ORIGINS)[number];

/** How a session came to be. */
export const ORIGIN_WORDS: Readonly<Record<Origin, string>> = {
  opened: "Opened by its application",
  implicit: "Opened by its first call",
  telemetry: "Seen in telemetry",
};

const SOURCE_WORDS: Readonly<Record<string, string>> = {
  opener: "Told by the application that opened the session",
  claimed: "Claimed by the agent itself: not proof of what a person asked",
  telemetry: "Read from telemetry",
};

/** Whose word the request is. */
export function sourceWords(source: string | null): string {
  if (source === null) return "Nobody told what the session was asked to do";
  return SOURCE_WORDS[source] ?? `Told by ${source}`;
}

/** What ends with a session, one sentence each. */
export function consequenceWords(ends: SessionConsequences): string[] {
  const { openCalls, approvalsCancelled, grantsRevoked, openChildren } = ends;
  const sentences = ["No further call of this session is allowed, from the next record on."];
  if (openCalls > 0)
    sentences.push(
      `${countOf(openCalls, "allowed call")} may still be running; ending the session does not stop what runs.`,
    );
  if (approvalsCancelled > 0)
    sentences.push(`${countOf(approvalsCancelled, "step-up request")} will be cancelled.`);
  if (grantsRevoked > 0)
    sentences.push(`${countOf(grantsRevoked, "unused yes", "unused yeses")} will be revoked.`);
  if (openChildren > 0)
    sentences.push(`${countOf(openChildren, "session")} that it delegated to end with it.`);
  return sentences;
}
