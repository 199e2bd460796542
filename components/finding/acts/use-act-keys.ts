"use client";

import { useEffect, useRef } from "react";
import { isCommandKey } from "@/components/ui/keyboard";
import { ACT_WORDS, ACTS, type Act } from "./finding-acts";

/** Calls back when the key of an act is pressed, with the address of the row that has the focus, if one has. */
export function useActKeys(
  onAct: (act: Act, focusedHref: string | null) => void,
  enabled: boolean,
): void {
  const latest = useRef(onAct);
  useEffect(() => {
    latest.current = onAct;
  }, [onAct]);
  useEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent) => {
      const act = ACTS.find((each) => ACT_WORDS[each].key === event.key);
      if (!act || !isCommandKey(event)) return;
      event.preventDefault();
      const row = document.activeElement?.closest("tr");
      latest.current(act, row?.querySelector("[data-row-stop]")?.getAttribute("href") ?? null);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [enabled]);
}
