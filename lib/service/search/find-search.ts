import {
  MOST_HITS,
  SEARCH_KINDS,
  SEARCHED,
  type SearchGroup,
  type SearchKind,
  searchFindContract,
} from "../../contract/search";
import type { Tx } from "../../store/transact";
import { contains } from "../listing";
import { query } from "../verb";
import { SOURCES, type Source } from "./sources";

/** More words than these narrow nothing down. */
const MOST_WORDS = 8;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

type Found = { kind: SearchKind; id: string; title: string; detail: string; rank: number };

export const findSearch = query(searchFindContract, async (tx, ctx, { q }) => {
  const kinds = SEARCH_KINDS.filter((kind) => ctx.may(SEARCHED[kind]));
  const text = q.toLowerCase();
  const found = UUID.test(text)
    ? await byId(tx, ctx.orgId, kinds, text)
    : await byWords(tx, ctx.orgId, kinds, text);
  const exact = found.find(({ rank }) => rank === 0);
  return {
    groups: groupsOf(found),
    exact: exact ? { kind: exact.kind, id: exact.id } : null,
  };
});

/** The thing that has this id, whatever it is. */
function byId(tx: Tx, orgId: string, kinds: readonly SearchKind[], id: string): Promise<Found[]> {
  const parts = kinds.flatMap((kind) => {
    const source = SOURCES[kind];
    if (source.id === null) return [];
    const only = source.searched === null && source.offered ? ` AND ${source.offered}` : "";
    return `SELECT ${shown(kind, source)}, 0 AS rank FROM ${source.from}
      WHERE ${ofOrg(source)} AND ${source.id} = $2::uuid${only}`;
  });
  return tx.$queryRawUnsafe<Found[]>(parts.join("\nUNION ALL\n"), orgId, id);
}

/** Things whose names hold all the words: those of that very name first, then those that begin so. */
function byWords(
  tx: Tx,
  orgId: string,
  kinds: readonly SearchKind[],
  text: string,
): Promise<Found[]> {
  const words = text.split(/\s+/).slice(0, MOST_WORDS);
  const held = words.map((word) => `%${contains(word).contains}%`);
  const begun = contains(text).contains;
  const parts = kinds.flatMap((kind) => {
    const source = SOURCES[kind];
    return source.searched === null ? [] : [matching(kind, source, source.searched)];
  });
  const values = [orgId, held, text, `${begun}%`, `% ${begun}%`];
  return tx.$queryRawUnsafe<Found[]>(parts.join("\nUNION ALL\n"), ...values);
}

function matching(kind: SearchKind, source: Source, searched: string): string {
  const { title, exact = [], offered, order = title } = source;
  const named = exact.map((name) => `lower(${name}) = $3`).join(" OR ") || "false";
  return `(SELECT ${shown(kind, source)}, CASE WHEN ${named} THEN 0 WHEN lower(${title}) = $3 THEN 1
      WHEN ${title} ILIKE $4 THEN 2 WHEN ${title} ILIKE $5 THEN 3 ELSE 4 END AS rank
    FROM ${source.from} WHERE ${ofOrg(source)}${offered ? ` AND ${offered}` : ""}
      AND ${searched} ILIKE ALL ($2::text[])
    ORDER BY rank, ${order} LIMIT ${MOST_HITS + 1})`;
}

function shown(kind: SearchKind, { id, name, title, detail }: Source): string {
  return `'${kind}' AS kind, ${name ?? `${id}::text`} AS id, ${title} AS title, ${detail} AS detail`;
}

function ofOrg({ from }: Source): string {
  return `${from.startsWith("tool t") ? "t" : "x"}.org_id = $1::uuid`;
}

/** By kind, the kind with the best match first. */
function groupsOf(found: readonly Found[]): SearchGroup[] {
  const groups = SEARCH_KINDS.flatMap((kind) => {
    const hits = found.filter((hit) => hit.kind === kind).sort((a, b) => a.rank - b.rank);
    const [best] = hits;
    return best ? [{ kind, best: best.rank, hits, more: hits.length > MOST_HITS }] : [];
  });
  return groups
    .toSorted((a, b) => a.best - b.best)
    .map(({ kind, hits, more }) => ({
      kind,
      more,
      hits: hits.slice(0, MOST_HITS).map(({ id, title, detail }) => ({ id, title, detail })),
    }));
}
