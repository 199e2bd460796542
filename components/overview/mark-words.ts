import type { Mark } from "@/lib/contract/overview";
import type { ToldMark } from "./marks-on";

/** A mark of the organisation's as charts show it. */
export function tellMark(mark: Mark): ToldMark {
  const { id, at } = mark;
  return { id, at, sign: signOf(mark), words: wordsOf(mark), href: hrefOf(mark) };
}

function signOf({ kind, number }: Mark): string {
  if (kind === "policy.published") return number === null ? "P" : `P${number}`;
  return kind === "org.frozen" ? "Frozen" : "Unfrozen";
}

function wordsOf({ kind, number }: Mark): string {
  if (kind === "policy.published")
    return number === null ? "A policy came into force" : `Policy ${number} came into force`;
  return kind === "org.frozen" ? "The organisation was frozen" : "The organisation was unfrozen";
}

function hrefOf({ kind }: Mark): string {
  return kind === "policy.published" ? "/policies?view=versions" : "/settings/organisation";
}
