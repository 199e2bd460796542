/** What findings are about, in the order in which lists name it. */
export const FAMILIES = [
  "past_control",
  "combination",
  "entitlement",
  "ownership",
  "credential",
  "tool",
  "shadow",
  "behaviour",
  "approval",
  "autonomy",
  "model",
] as const;
export type Family = (typeof FAMILIES)[number];

/** Each family as lists name it. */
export const FAMILY_WORDS: Readonly<Record<Family, string>> = {
  past_control: "Past control",
  combination: "Combinations",
  entitlement: "Entitlements",
  ownership: "Ownership",
  credential: "Credentials",
  tool: "Tools",
  shadow: "Shadow",
  behaviour: "Behaviour",
  approval: "Approvals",
  autonomy: "Autonomy assumptions",
  model: "Models",
};
