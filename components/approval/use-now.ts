"use client";

import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let ticker: ReturnType<typeof setInterval> | undefined;
let second = 0;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  ticker ??= setInterval(() => {
    second = Date.now();
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(ticker);
    ticker = undefined;
    second = 0;
  };
}

function snapshot(): number {
  if (second === 0) second = Date.now();
  return second;
}

/** Now, to the second, in milliseconds since 1970; null on the server and in the first paint, which cannot know it. */
export function useNow(): number | null {
  return useSyncExternalStore<number | null>(subscribe, snapshot, () => null);
}
