"use client";

import { useCallback, useState } from "react";

const MOST = 100;
/** Typing in one place within this time is one step. */
const ONE_STEP_MS = 1500;

type Step<T> = { value: T; what: string; key: string; at: number };
type Kept<T> = { past: Step<T>[]; now: T; future: Step<T>[] };

export type History<T> = {
  now: T;
  /** @param what what is undone: "Rule moved"; @param key edits with the same key soon after each other are one step */
  edit: (next: T, what: string, key?: string) => void;
  /** What would be undone or done again, in words; null where nothing is. */
  undoing: string | null;
  redoing: string | null;
  undo: () => void;
  redo: () => void;
  /** Begins anew with what somebody else made of it. */
  adopt: (value: T) => void;
};

/** A value with everything it was before, so that every edit can be taken back. */
export function useHistory<T>(first: T): History<T> {
  const [kept, setKept] = useState<Kept<T>>({ past: [], now: first, future: [] });
  const edit = useCallback((next: T, what: string, key = "") => {
    const at = Date.now();
    setKept(({ past, now }) => {
      const last = past.at(-1);
      const same = key !== "" && last?.key === key && at - last.at < ONE_STEP_MS;
      const step = { value: now, what, key, at };
      return {
        past: same ? [...past.slice(0, -1), { ...last, at }] : [...past, step].slice(-MOST),
        now: next,
        future: [],
      };
    });
  }, []);
  const undo = useCallback(() => {
    setKept((was) => {
      const last = was.past.at(-1);
      if (!last) return was;
      const future = [{ ...last, value: was.now }, ...was.future];
      return { past: was.past.slice(0, -1), now: last.value, future };
    });
  }, []);
  const redo = useCallback(() => {
    setKept((was) => {
      const [next, ...future] = was.future;
      if (!next) return was;
      return { past: [...was.past, { ...next, value: was.now }], now: next.value, future };
    });
  }, []);
  const adopt = useCallback((value: T) => setKept({ past: [], now: value, future: [] }), []);
  return {
    now: kept.now,
    ...{ edit, undo, redo, adopt },
    undoing: kept.past.at(-1)?.what ?? null,
    redoing: kept.future[0]?.what ?? null,
  };
}
