"use client";

import { type Query, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { followWakeUps } from "./wake-ups";

/** Whether a cached answer belongs to one of these verbs (`approval.list`) or nouns (`approval`). */
export function concerns(keys: readonly string[]) {
  return ({ queryKey }: Pick<Query, "queryKey">): boolean => {
    const name = queryKey[0];
    if (typeof name !== "string") return false;
    return keys.some((key) => name === key || name.startsWith(`${key}.`));
  };
}

/**
 * Keeps the answers of some verbs or nouns current: asks again, at most once a second, whenever something may have changed.
 * `onWake` also runs then, e.g. to refresh what a Server Component painted.
 */
export function useLive(keys: readonly string[], onWake?: () => void): void {
  const client = useQueryClient();
  const wake = useRef(onWake);
  useEffect(() => {
    wake.current = onWake;
  }, [onWake]);
  const joined = keys.join(" ");
  useEffect(() => {
    const named = joined === "" ? [] : joined.split(" ");
    return followWakeUps(() => {
      void client.invalidateQueries({ predicate: concerns(named) });
      wake.current?.();
    });
  }, [client, joined]);
}
