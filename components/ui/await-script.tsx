"use client";

import { type ReactNode, Suspense } from "react";
import { useAlive } from "./use-alive";

/**
 * Around a `lazy` part: it is painted with the page, and its script comes after the page's. Until then nothing in it can be reached,
 * so that no click goes where nothing hears it.
 */
export function AwaitScript({ children }: { children: ReactNode }) {
  return (
    <Suspense>
      <Reachable>{children}</Reachable>
    </Suspense>
  );
}

/** Comes alive together with what it holds. */
function Reachable({ children }: { children: ReactNode }) {
  return (
    <div inert={!useAlive()} className="contents">
      {children}
    </div>
  );
}
