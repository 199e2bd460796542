"use client";

import { type RefObject, useEffect, useState } from "react";

/** How wide an element is, in pixels, as it changes; 0 before it is known. */
export function useRoom(element: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(0);
  useEffect(() => {
    if (!element.current) return;
    const seen = new ResizeObserver(([entry]) =>
      setRoom(Math.round(entry?.contentRect.width ?? 0)),
    );
    seen.observe(element.current);
    return () => seen.disconnect();
  }, [element]);
  return room;
}
