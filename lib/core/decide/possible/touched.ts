/** What a session has had for certain: what calls left in it. */
export type Touched = {
  labels: readonly string[];
  effects: readonly string[];
  tools: readonly string[];
  tags: readonly string[];
  /** How many calls were made at least. */
  calls: number;
};

export const TOUCHED_NOTHING: Touched = { labels: [], effects: [], tools: [], tags: [], calls: 0 };
