/** Members of terms whose values may stand in the record for ever; constraints may name people. */
export const OPEN_TERMS: readonly string[] = ["resources", "boundary", "stepUp", "expiresAt"];
