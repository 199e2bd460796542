"use client";

import { useState } from "react";
import type { FindingRow } from "@/lib/contract/finding";
import type { Act } from "./work/acts";
import { useWorkKeys } from "./work/use-work-keys";
import type { Working } from "./work/work-dialog";

/** Working on findings of a list: the selection, else the row that has the focus, by buttons and keys. */
export function useWorking(
  rows: readonly FindingRow[],
  hrefOf: (row: FindingRow) => string,
  enabled: boolean,
) {
  const [selected, setSelected] = useState<string[]>([]);
  const [working, setWorking] = useState<Working | null>(null);
  const chosen = rows.filter(({ id }) => selected.includes(id));
  const begin = (act: Act, findings: readonly FindingRow[]) => {
    if (findings.length > 0) setWorking({ act, findings });
  };
  useWorkKeys(
    (act, href) => {
      const focused = rows.filter((row) => hrefOf(row) === href);
      begin(act, chosen.length > 0 ? chosen : focused);
    },
    enabled && working === null,
  );
  return {
    selected,
    setSelected,
    working,
    act: (act: Act) => begin(act, chosen),
    over: (refused: string[] | null) => {
      setWorking(null);
      if (refused) setSelected(refused);
    },
  };
}
