import type { DueRow } from "@/lib/contract/review";
import type { CampaignDetail, CampaignItem, Reviewers } from "@/lib/contract/review-campaign";
import type { ReviewWord } from "@/lib/core/review";

export const DECISION_WORDS: Readonly<Record<ReviewWord, string>> = {
  keep: "Keep",
  narrow: "Narrow",
  revoke: "Revoke",
};

export const DECIDED_WORDS: Readonly<Record<ReviewWord, string>> = {
  keep: "Kept",
  narrow: "Narrowed",
  revoke: "Revoked",
};

export const ITEM_STATE_WORDS: Readonly<Record<CampaignItem["state"], string>> = {
  open: "Open",
  kept: "Kept",
  narrowed: "Narrowed",
  revoked: "Revoked",
  left: "Left undecided",
};

export const REVIEWER_WORDS: Readonly<Record<Reviewers["by"], string>> = {
  entitlement_owner: "The owner of the entitlement",
  agent_owner: "The owner of the agent",
  resource_owner: "The owner of the most sensitive resource",
  person: "One person",
};

export const UNDECIDED_WORDS: Readonly<Record<CampaignDetail["undecided"], string>> = {
  fallback: "Goes to the fallback",
  revoke: "Is revoked",
};

export const ADVICE_WORDS = {
  keep: "Keep",
  narrow: "Narrow",
  revoke: "Revoke",
  young: "Too young to judge",
} as const;

/** What the proposed narrower terms would change, one line each. */
export function narrowerInWords(
  narrower: NonNullable<DueRow["narrower"]>,
  resources: readonly { id: string; name: string }[],
): string[] {
  const kept = narrower.resources;
  const dropped = kept ? resources.filter(({ id }) => !kept.includes(id)) : [];
  const { boundary, expiresAt } = narrower;
  return [
    ...(dropped.length > 0
      ? [`no longer reaches ${dropped.map(({ name }) => name).join(", ")}`]
      : []),
    ...(boundary === "step_up" ? ["a person is asked before each call"] : []),
    ...(boundary === "log" ? ["each call is marked for reading"] : []),
    ...(expiresAt ? [`ends on ${expiresAt.slice(0, 10)}`] : []),
  ];
}
