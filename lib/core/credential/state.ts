import { DAY_MS } from "./age";

/** Where a credential is in its life; it follows from its dates. */
export const CREDENTIAL_STATES = ["active", "rotation_due", "expired", "retired"] as const;
export type CredentialState = (typeof CREDENTIAL_STATES)[number];

/** The dates that its state follows from. */
export type CredentialDates = {
  retiredAt: Date | null;
  expiresAt: Date | null;
  dueAt: Date | null;
};

/** Retired before expired, expired before due: the word names what matters most. */
export function credentialState(dates: CredentialDates, now: Date): CredentialState {
  if (dates.retiredAt) return "retired";
  if (dates.expiresAt && dates.expiresAt <= now) return "expired";
  return dates.dueAt && dates.dueAt <= now ? "rotation_due" : "active";
}

type Renewing = {
  issuedAt: Date | null;
  rotatedAt: Date | null;
  /** Days. */
  rotateEveryDays: number | null;
};

/** Since when its present value is in use, and until when it should be replaced; null where that cannot be known. */
export function renewalOf({ issuedAt, rotatedAt, rotateEveryDays }: Renewing): {
  renewedAt: Date | null;
  dueAt: Date | null;
} {
  const renewedAt = rotatedAt ?? issuedAt;
  if (!renewedAt || rotateEveryDays === null) return { renewedAt, dueAt: null };
  return { renewedAt, dueAt: new Date(renewedAt.getTime() + rotateEveryDays * DAY_MS) };
}
