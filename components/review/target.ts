import type { DueRow } from "@/lib/contract/review";
import type { ReviewWord } from "@/lib/core/review";
import { narrowerInWords } from "./review-words";

/** What a reviewer says of everything chosen. */
export type Said = { reason: string; nextReviewAt?: string; bulk: number };

/** One thing to be decided: an entitlement in the workbench, or an item of a campaign. */
export type Target = {
  key: string;
  entitlementId: string;
  name: string;
  /** The proposed narrower terms; null where nothing narrower is proposed. */
  narrower: DueRow["narrower"];
  /** What they change, in words. */
  changes: string[];
  /** Days until the next review. */
  period: number;
  /** Why it cannot be kept by this reader; null when it can. */
  notKept: string | null;
  /** Sends the decision. Rejects with why it was refused. */
  send: (decision: ReviewWord, said: Said) => Promise<unknown>;
};

/** One decision on one or many targets together. */
export type Deciding = { decision: ReviewWord; targets: readonly Target[] };

/** Why one decision is not for one target; null where it is. */
export function refusalOf(target: Target, decision: ReviewWord): string | null {
  if (decision === "keep") return target.notKept;
  if (decision === "narrow" && target.narrower === null)
    return "its use speaks for nothing narrower; open it to choose terms yourself";
  return null;
}

/** The narrower terms of a row, and the words for them. */
export function proposalOf(
  narrower: DueRow["narrower"],
  resources: readonly { id: string; name: string }[],
): Pick<Target, "narrower" | "changes"> {
  return { narrower, changes: narrower ? narrowerInWords(narrower, resources) : [] };
}
