import * as z from "zod/mini";
import { SEARCH_KINDS, type SearchHit, type SearchKind } from "@/lib/contract/search";

/** Something that was opened from the palette. */
export type Recent = SearchHit & { kind: SearchKind };

const MOST = 6;
const recents = z.array(
  z.object({
    kind: z.enum(SEARCH_KINDS),
    id: z.string(),
    title: z.string(),
    detail: z.string(),
  }),
);

const keyOf = (who: string) => `ambit.recent.${who}`;

/** What this reader opened lately in this browser, the latest first. @param who one reader of one organisation */
export function readRecent(who: string): Recent[] {
  try {
    return recents.safeParse(JSON.parse(localStorage.getItem(keyOf(who)) ?? "[]")).data ?? [];
  } catch {
    return [];
  }
}

/** Notes that something was opened. A browser that keeps nothing forgets it. */
export function noteRecent(who: string, opened: Recent): void {
  const others = readRecent(who).filter(({ kind, id }) => kind !== opened.kind || id !== opened.id);
  try {
    localStorage.setItem(keyOf(who), JSON.stringify([opened, ...others].slice(0, MOST)));
  } catch {
    // It is full or refused; the palette works without.
  }
}
