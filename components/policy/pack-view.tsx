"use client";

import { lazy } from "react";
import { AwaitScript } from "@/components/ui/await-script";
import { ReadOnlyNote } from "./read-only-note";

/** The pieces weigh more than the page around them: their script comes after the page that already shows them. */
const PieceGrid = lazy(() => import("./piece-grid").then((m) => ({ default: m.PieceGrid })));

/** The starter pack: ready-made answers to questions that every organisation has. */
export function PackView() {
  return (
    <div className="flex flex-col gap-4">
      <ReadOnlyNote />
      <p className="max-w-3xl text-muted-foreground">
        Each piece answers one question that every organisation has, with cases that prove it.
        Switching one on puts it into the draft; it holds once a second person publishes that.
      </p>
      <AwaitScript>
        <PieceGrid />
      </AwaitScript>
    </div>
  );
}
