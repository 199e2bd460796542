/** How an execution can have gone past control, the gravest first. */
export const BYPASS_RULES = [
  "after_block",
  "other_arguments",
  "no_decision",
  "not_executed",
  "repeated",
  "expired",
  "ungoverned",
] as const;
export type BypassRule = (typeof BYPASS_RULES)[number];
