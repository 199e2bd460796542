"use client";

import Link from "next/link";
import { type ComponentProps, useEffect, useRef } from "react";

/** The tab of the page that is open: a row too narrow for all of them begins where it can be seen. */
export function CurrentTab(props: ComponentProps<typeof Link>) {
  const tab = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    const row = tab.current?.parentElement;
    if (!tab.current || !row) return;
    const [own, all] = [tab.current.getBoundingClientRect(), row.getBoundingClientRect()];
    row.scrollLeft += own.left + own.width / 2 - (all.left + all.width / 2);
  }, []);
  return <Link ref={tab} aria-current="page" {...props} />;
}
