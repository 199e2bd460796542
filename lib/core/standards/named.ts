import { CATALOGUES } from "./catalogues";
import type { Control } from "./control";

/**
 * One control of a catalogue, e.g. `controlNamed("owasp-asi-2026", "ASI01")`.
 * @throws Error where the catalogue has none of this id: what is shown as mapped to a standard must be in it
 */
export function controlNamed(catalogue: string, id: string): Control {
  const known = CATALOGUES.find((c) => c.id === catalogue)?.controls.find((c) => c.id === id);
  if (!known) throw new Error(`${catalogue} has no control ${id}`);
  return { catalogue, ...known };
}
