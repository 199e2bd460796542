import type { ReviewWord } from "@/lib/core/review";

/** The key of each decision. */
export const DECISION_KEYS: Readonly<Record<string, ReviewWord>> = {
  y: "keep",
  n: "narrow",
  x: "revoke",
};

/** What the list of keys says of reviews. */
export const REVIEW_SHORTCUTS = {
  label: "In reviews",
  shortcuts: [
    { keys: ["y"], label: "Keep the row or the selection" },
    { keys: ["n"], label: "Narrow it as proposed" },
    { keys: ["x"], label: "Revoke it" },
    { keys: ["Ctrl", "Enter"], label: "Confirm the decision" },
  ],
};
