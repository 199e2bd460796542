import type { Verdict } from "@/lib/core/kernel";

/** What a verdict did, for the top of a page. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  allow: "Allowed",
  log: "Allowed and logged",
  constrain: "Allowed within limits",
  step_up: "A person must say yes first",
  block: "Blocked",
};
