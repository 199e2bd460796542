"use client";

import { useEffect, useRef } from "react";
import { isCommandKey } from "@/components/ui/keyboard";
import type { ReviewWord } from "@/lib/core/review";
import { DECISION_KEYS } from "./review-keys";

/** Calls back when the key of a decision is pressed, with the address of the row that has the focus, if one has. */
export function useDecisionKeys(
  onDecision: (decision: ReviewWord, focusedHref: string | null) => void,
  enabled: boolean,
): void {
  const latest = useRef(onDecision);
  useEffect(() => {
    latest.current = onDecision;
  }, [onDecision]);
  useEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent) => {
      const decision = DECISION_KEYS[event.key];
      if (!decision || !isCommandKey(event)) return;
      event.preventDefault();
      latest.current(decision, focusedHref());
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [enabled]);
}

function focusedHref(): string | null {
  const row = document.activeElement?.closest("tr");
  return row?.querySelector("[data-row-stop]")?.getAttribute("href") ?? null;
}

/** Puts the focus on the row at a place of the first list, or on its last: where the reader was before rows went away. */
export function focusRow(place: number): void {
  const stops = document.querySelectorAll<HTMLElement>("[data-list] [data-row-stop]");
  stops[Math.min(place, stops.length - 1)]?.focus();
}

/** The place of the row that leads to an address; -1 where none does. */
export function placeOf(href: string): number {
  const stops = [...document.querySelectorAll("[data-list] [data-row-stop]")];
  return stops.findIndex((stop) => stop.getAttribute("href") === href);
}
