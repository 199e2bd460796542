import type { ReactNode } from "react";

/** One way into the console. What is listed is decided by whoever composes it: nothing here knows of permissions. */
export type NavItem = {
  href: string;
  label: string;
  /** A lucide element: `<Bot />`. */
  icon: ReactNode;
  /** How many await the reader; 0 shows nothing. */
  count?: number;
  /** What is counted, for assistive technology: "pending". */
  countLabel?: string;
  /** Instead of `count`: a component that keeps itself current. */
  badge?: ReactNode;
  /** The letter that opens it after `g`. */
  jump?: string;
};

export type NavSection = { label?: string; items: readonly NavItem[] };

/** Whether `href` is the place of `path`: itself, or anything under it. The root is only itself. */
export function isCurrent(href: string, path: string): boolean {
  return href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
}
