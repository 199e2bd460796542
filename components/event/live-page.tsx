"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useTransition } from "react";
import { useLive } from "@/lib/query";

const NOTHING_CACHED: readonly string[] = [];

/**
 * Keeps what the server painted current: paints it anew when something may have changed, never two at once and at most every
 * `everyMs`. What the reader opened or typed stays.
 */
export function LivePage({ everyMs = 2000 }: { everyMs?: number }) {
  const router = useRouter();
  const [painting, startTransition] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const again = useRef(false);

  const paint = useCallback(() => {
    timer.current = undefined;
    startTransition(() => router.refresh());
  }, [router]);

  useEffect(() => {
    if (painting || !again.current) return;
    again.current = false;
    timer.current ??= setTimeout(paint, everyMs);
  }, [painting, paint, everyMs]);
  useEffect(() => () => clearTimeout(timer.current), []);

  useLive(NOTHING_CACHED, () => {
    if (painting) again.current = true;
    else timer.current ??= setTimeout(paint, everyMs / 4);
  });
  return null;
}
