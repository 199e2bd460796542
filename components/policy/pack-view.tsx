"use client";

import { PIECES } from "@/lib/core/policy";
import { PieceCard } from "./piece-card";
import { ReadOnlyNote } from "./read-only-note";

/** The starter pack: ready-made answers to questions that every organisation has. */
export function PackView() {
  return (
    <div className="flex flex-col gap-4">
      <ReadOnlyNote />
      <p className="max-w-3xl text-muted-foreground">
        Each piece answers one question that every organisation has, with cases that prove it.
        Switching one on puts it into the draft; it holds once a second person publishes that.
      </p>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        {PIECES.map((piece) => (
          <PieceCard key={piece.id} piece={piece} />
        ))}
      </div>
    </div>
  );
}
