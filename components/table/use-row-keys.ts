"use client";

import { type RefObject, useEffect } from "react";
import { isCommandKey } from "@/components/ui/keyboard";

function move(root: HTMLElement, step: 1 | -1): void {
  const stops = [...root.querySelectorAll<HTMLElement>("[data-row-stop]")];
  const current = stops.findIndex((stop) => stop.closest("tr")?.contains(document.activeElement));
  const next = current === -1 ? (step === 1 ? 0 : stops.length - 1) : current + step;
  const stop = stops[Math.min(Math.max(next, 0), stops.length - 1)];
  stop?.focus();
  stop?.closest("tr")?.scrollIntoView({ block: "nearest" });
}

const COMMANDS: Readonly<Record<string, (list: HTMLElement) => void>> = {
  j: (list) => move(list, 1),
  k: (list) => move(list, -1),
  "/": (list) => list.querySelector<HTMLElement>("input[type=search]")?.focus(),
};

/**
 * `j` and `k` move the focus from row to row of the first list on the page, where Enter then opens the row's link;
 * `/` focuses its search.
 */
export function useRowKeys(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const command = COMMANDS[event.key];
      const list = root.current;
      if (!command || !list || !isCommandKey(event)) return;
      if (document.querySelector("[data-list]") !== list) return;
      command(list);
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [root]);
}
