"use client";

import { useEffect, useRef, useState } from "react";
import type { ReviewWord } from "@/lib/core/review";
import type { Deciding, Target } from "./target";
import { focusRow, placeOf, useDecisionKeys } from "./use-decision-keys";

type Options<Row> = {
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  hrefOf: (row: Row) => string;
  targetOf: (row: Row) => Target;
  enabled: boolean;
};

/** Deciding rows of a list: the selection, else the row that has the focus, by buttons and keys. */
export function useDeciding<Row>({ rows, keyOf, hrefOf, targetOf, enabled }: Options<Row>) {
  const [selected, setSelected] = useState<string[]>([]);
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const place = useRef(-1);
  const chosen = rows.filter((row) => selected.includes(keyOf(row)));
  const begin = (decision: ReviewWord, of: readonly Row[]) => {
    const [first] = of;
    if (!first) return;
    place.current = placeOf(hrefOf(first));
    setDeciding({ decision, targets: of.map(targetOf) });
  };
  useDecisionKeys(
    (decision, href) => {
      const focused = rows.filter((row) => hrefOf(row) === href);
      begin(decision, chosen.length > 0 ? chosen : focused);
    },
    enabled && deciding === null,
  );
  // When the decided rows have gone, the reader goes on where they were.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the rows that have changed
  useEffect(() => {
    if (deciding !== null || place.current < 0) return;
    const timer = setTimeout(() => {
      focusRow(place.current);
      place.current = -1;
    });
    return () => clearTimeout(timer);
  }, [rows]);
  return {
    selected,
    setSelected,
    deciding,
    decide: (decision: ReviewWord) => begin(decision, chosen),
    over: (refused: string[] | null) => {
      setDeciding(null);
      if (refused) setSelected(refused);
      else place.current = -1;
    },
  };
}
