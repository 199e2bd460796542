/** One item of a standard. `catalogue` names the catalogue and its version, e.g. `owasp-asi-2026`. */
export type Control = { catalogue: string; id: string; title: string };

/** One version of one standard, as published. */
export type Catalogue = {
  id: string;
  /** The standard's name in full. */
  name: string;
  publisher: string;
  version: string;
  controls: readonly { id: string; title: string }[];
};
