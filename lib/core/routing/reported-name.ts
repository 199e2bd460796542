import { isModelName } from "../policy";

/** What a model of the inventory is called: by callers, and by its provider. */
type Named = { handle: string; name: string };

/**
 * Which model of the inventory a reported name means: by handle or by its provider's name for it, by itself, as a variant
 * (`m-2-2026-01` of `m-2`) or with a provider before it (`vendor/m-2`). Of several the longest name counts; null for none.
 */
export function modelReported<T extends Named>(models: readonly T[], reported: string): T | null {
  let best: T | null = null;
  let length = 0;
  for (const model of models)
    for (const known of [model.handle, model.name])
      if (known.length > length && isModelName(reported, known)) {
        best = model;
        length = known.length;
      }
  return best;
}
