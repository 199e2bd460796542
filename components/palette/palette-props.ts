import type { NavSection } from "@/components/shell/nav";

export type PaletteProps = {
  /** One reader of one organisation: what they opened lately is kept apart from others'. */
  reader: string;
  /** What they are, and so may do. */
  roles: readonly string[];
  nav: readonly NavSection[];
};
