"use client";

import { PIECES } from "@/lib/core/policy";
import { PieceCard } from "./piece-card";

/** Every piece of the starter pack. */
export function PieceGrid() {
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      {PIECES.map((piece) => (
        <PieceCard key={piece.id} piece={piece} />
      ))}
    </div>
  );
}
