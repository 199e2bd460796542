"use client";

import type { QueryContract } from "../contract/verb";
import { useVerb } from "./use-verb";

type Row = { id: string; name: string };
type Choice = { id: string; name: string; hint?: string };

const MOST = 20;

/**
 * What a picker offers for what was typed: the first rows of a list that match.
 * @param filter fixed filters of the list
 * @returns undefined until the first answer
 */
export function useListChoices<I, R extends { id: string }>(
  contract: QueryContract<I, { rows: R[] }>,
  filter: Partial<I>,
  { q, enabled }: { q: string; enabled: boolean },
  show: (row: R) => Choice,
): readonly Choice[] | undefined {
  const asked = { ...filter, ...(q.trim() === "" ? {} : { q: q.trim() }), pageSize: MOST };
  const { data } = useVerb(contract, asked as Partial<I>, { enabled, keepPrevious: true });
  return data?.rows.map(show);
}

/** A row by its own name. */
export function named({ id, name }: Row): Choice {
  return { id, name };
}
