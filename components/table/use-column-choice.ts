"use client";

import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { Column } from "./column";

type Visibility = Record<string, boolean>;

const CHANGED = "ambit:columns";

function subscribe(listener: () => void): () => void {
  window.addEventListener("storage", listener);
  window.addEventListener(CHANGED, listener);
  return () => {
    window.removeEventListener("storage", listener);
    window.removeEventListener(CHANGED, listener);
  };
}

/** Storage may be refused (private windows, policies); the choice then lasts no longer than the page. */
function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

function parse(text: string | null): Visibility {
  if (!text) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).filter(
        (entry): entry is [string, boolean] => typeof entry[1] === "boolean",
      ),
    );
  } catch {
    return {};
  }
}

/** Which columns of the table `id` are shown: the columns' own defaults, then what this reader chose before. */
export function useColumnChoice<Row>(id: string, columns: readonly Column<Row>[]) {
  const key = `ambit:columns:${id}`;
  const stored = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => null,
  );
  const visibility = useMemo(() => {
    const chosen = parse(stored);
    const shown: Visibility = {};
    for (const column of columns) {
      shown[column.id] = column.primary ? true : (chosen[column.id] ?? !column.hidden);
    }
    return shown;
  }, [stored, columns]);
  const choose = useCallback(
    (next: Visibility) => {
      try {
        window.localStorage.setItem(key, JSON.stringify(next));
      } catch {
        return;
      }
      window.dispatchEvent(new Event(CHANGED));
    },
    [key],
  );
  return [visibility, choose] as const;
}
