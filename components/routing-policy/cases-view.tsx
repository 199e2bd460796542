"use client";

import { CasePanel } from "./case-panel";
import { ReadOnlyNote } from "./read-only-note";

/** All cases of the document. */
export function CasesView() {
  return (
    <>
      <ReadOnlyNote />
      <CasePanel />
    </>
  );
}
