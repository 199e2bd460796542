import type { Source } from "./memory";

/**
 * What a memory holds once it was erased: a result that cannot be read, which counts as untrusted and as more than was kept. What
 * nobody says anew then comes from nowhere, and an erased session is never judged more mildly than before.
 */
export const ERASED: Source = { kind: "result", erased: true };
