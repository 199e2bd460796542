"use client";

import { useRouter } from "next/navigation";
import { useOptimistic, useTransition } from "react";
import { MOST_CHANGES, whatIfPath, writeChanges } from "@/lib/contract/reach-address";
import type { ReachTry } from "@/lib/contract/reach-try";

/** What is tried: held by the address. What the browser can work out changes at once, the rest when the server has answered. */
export function useWhatIf(held: readonly ReachTry[], agentId: string | null) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [changes, show] = useOptimistic(held);
  const set = (next: readonly ReachTry[]) =>
    start(() => {
      show(next);
      router.push(addressOf(next, agentId), { scroll: false });
    });
  return {
    ...{ changes, pending, set },
    full: changes.length >= MOST_CHANGES,
    add: (change: ReachTry) => set([...changes.filter((each) => !same(each, change)), change]),
    remove: (change: ReachTry) => set(changes.filter((each) => !same(each, change))),
  };
}

export type Trying = ReturnType<typeof useWhatIf>;

/** Where changes are tried, beside one agent if there is one. */
export function addressOf(changes: readonly ReachTry[], agentId: string | null): string {
  const href = whatIfPath(changes);
  if (agentId === null) return href;
  return `${href}${href.includes("?") ? "&" : "?"}agent=${agentId}`;
}

function same(a: ReachTry, b: ReachTry): boolean {
  return writeChanges([a]) === writeChanges([b]);
}
