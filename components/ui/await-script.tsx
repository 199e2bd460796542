"use client";

import { type ReactNode, Suspense, useEffect, useState } from "react";

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
  const [alive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  return (
    <div inert={!alive} className="contents">
      {children}
    </div>
  );
}
