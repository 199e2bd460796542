/** What the reader may do with a version that is not in force yet. */
export type MayDo = {
  write: boolean;
  publish: boolean;
  /** Whose hand is in it cannot publish it. */
  ownHand: boolean;
  /** Those who may publish it, by name. */
  publishers: readonly string[];
};
