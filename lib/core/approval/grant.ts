import { AppError } from "../kernel";

export const GRANT_STATES = ["active", "consumed", "expired", "revoked"] as const;
export type GrantState = (typeof GRANT_STATES)[number];

/** How long an agent has, from the yes on, to ask again and use it. */
export const GRANT_LIFE_MS = 15 * 60 * 1000;

/** How far beyond the approval's own deadline a grant may live at the most. */
const GRANT_GRACE_MS = GRANT_LIFE_MS;

/** When a grant given at `now` for an approval with this deadline ends. Milliseconds since 1970. */
export function grantExpiry(approvalExpiresAt: number, now: number): number {
  return Math.min(now + GRANT_LIFE_MS, approvalExpiresAt + GRANT_GRACE_MS);
}

/**
 * The state of a grant after something happened at `now`. Only an active, unexpired one is consumed, and only once; nothing
 * makes one active again.
 * @throws AppError `conflict`, reason `grant_spent`, when a grant that is not live is to be consumed
 */
export function nextGrantState(
  grant: { state: GrantState; expiresAt: number },
  happening: "consume" | "revoke" | "time",
  now: number,
): GrantState {
  const state = grant.state === "active" && now >= grant.expiresAt ? "expired" : grant.state;
  if (happening === "consume" && state !== "active")
    throw new AppError("conflict", `This grant is ${state}: it is good for one call, once.`, {
      reason: "grant_spent",
    });
  if (state !== "active" || happening === "time") return state;
  return happening === "consume" ? "consumed" : "revoked";
}
