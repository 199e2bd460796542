/** Keyed 64-bit hash of a text: equal texts of one org are recognised, none can be read back. */
export type Fingerprint = (text: string) => string;

export const SOURCE_KINDS = ["request", "turn", "claim", "result"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** One text that a session has seen, as fingerprints. JSON, never changed once written. */
export type Source = { kind: SourceKind; [member: string]: unknown };

/** How far a proposed action lies from what was asked for. */
export type DriftFacts = {
  /** Whether the request, or a turn, asks for such an action. */
  asked: boolean;
  /** 0 (what was asked) to 100 (nothing in common). */
  score: number;
  /** In words, the strongest first. */
  why: string[];
};

export const NO_DRIFT: DriftFacts = { asked: false, score: 0, why: [] };
