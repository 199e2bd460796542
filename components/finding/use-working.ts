"use client";

import { useState } from "react";
import type { FindingRow } from "@/lib/contract/finding";
import type { Working } from "./acts/act-dialog";
import type { Act } from "./acts/finding-acts";
import { useActKeys } from "./acts/use-act-keys";

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
  useActKeys(
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
