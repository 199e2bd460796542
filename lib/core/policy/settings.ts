/** What a published policy sets beside its rules. */
export type PolicySettings = {
  /** The published version's number; 0 before the first. */
  number: number;
  /** IANA name: hours of work are meant in it. */
  timeZone: string;
};

export const NO_SETTINGS: PolicySettings = { number: 0, timeZone: "UTC" };
