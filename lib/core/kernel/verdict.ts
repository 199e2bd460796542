/** The five answers of the gateway, from the mildest to the strictest. */
export const VERDICTS = ["allow", "log", "constrain", "step_up", "block"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Only these let a call happen, and only once their record is durable. */
export function permits(verdict: Verdict): boolean {
  return verdict === "allow" || verdict === "log" || verdict === "constrain";
}

/** The strictest of some verdicts; `allow` for none. */
export function strictest(verdicts: Iterable<Verdict>): Verdict {
  let worst = 0;
  for (const verdict of verdicts) worst = Math.max(worst, VERDICTS.indexOf(verdict));
  return VERDICTS[worst] ?? "block";
}

/** How much harm a disclosure does, from the least to the most. */
export const SENSITIVITIES = ["public", "internal", "confidential", "restricted"] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

/** A sensitivity's rank: public 0 … restricted 3. */
export function rankOf(sensitivity: Sensitivity): number {
  return SENSITIVITIES.indexOf(sensitivity);
}

/** The highest of some sensitivities; `public` for none. */
export function highest(sensitivities: Iterable<Sensitivity>): Sensitivity {
  let top = 0;
  for (const s of sensitivities) top = Math.max(top, rankOf(s));
  return SENSITIVITIES[top] ?? "restricted";
}

/** What a tool does to the world. */
export const EFFECTS = ["read", "write", "execute", "egress"] as const;
export type Effect = (typeof EFFECTS)[number];
