import type { FieldChange, RowProblem, TableNoun } from "../../core/inventory";
import type { Json, JsonObject } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import type { Verb } from "../verb";
import type { Book } from "./book";
import type { Values } from "./values";

/** Something that is there already, as a document would say it. */
export type Known = {
  id: string;
  /** What documents call it. */
  key: string;
  /** Every column. */
  values: Values;
  /** Whether an export has it: what is over (retired, left, revoked) is known and no part of it. */
  exported: boolean;
};

/** One verb that a row means. */
export type Call = {
  verb: string;
  input: JsonObject;
  /** Members that only what was done before answers, such as the id of what was just made. */
  take?: readonly string[];
  /** The member in which the verb wants to know why. */
  reasonAs?: "reason" | "justification";
};

/** What a row means: the verbs in order, or what stands against it. */
export type Planned = {
  calls: Call[];
  problems: RowProblem[];
  notes?: string[];
  /** There is nothing to do but wait for what was asked for before. */
  waits?: boolean;
  /** It names something that the same document makes: to be looked at again once that is there. */
  later?: boolean;
};

/** A row that differs from what is known, or speaks of something new. */
export type Row<K extends Known> = {
  values: Values;
  known: K | undefined;
  fields: readonly FieldChange[];
  book: Book;
};

/** What is known, by its ids and by what documents call it; several may share a key. */
export type Index<K extends Known> = {
  byId: ReadonlyMap<string, K>;
  byKey: ReadonlyMap<string, readonly K[]>;
};

/** How one noun's documents are read against what is there. */
export type Importable<K extends Known = Known> = {
  noun: TableNoun;
  load: (tx: Tx, ctx: Ctx) => Promise<K[]>;
  /** The key of what a row is about. */
  keyOf: (values: Values) => string;
  /** The one that a row is about, where the key alone does not say it; a text says why that cannot be told. */
  find?: (values: Values, known: Index<K>) => K | string | undefined;
  /** What a row says, without what only leads to the thing or says nothing of it. */
  said?: (values: Values, known: K | undefined) => Values;
  /** Columns that hold a secret, which documents must not: it is neither kept nor shown again. */
  secretsIn?: (ctx: Ctx, values: Values) => Promise<RowProblem[]>;
  plan: (ctx: Ctx, row: Row<K>) => Planned;
};

/** Finds a verb by its name; undefined for none. */
export type VerbNamed = (name: string) => Verb | undefined;

/** Columns of a row as members of a verb's input, under other names where the verb has others; only those that differ. */
export function membersOf(
  fields: readonly FieldChange[],
  names: readonly string[],
): { [member: string]: Json } {
  return Object.fromEntries(
    fields.filter(({ name }) => names.includes(name)).map(({ name, after }) => [name, after]),
  );
}
