import { isNode, membersOf, type Node, namesIn } from "./node";
import { PURE_FUNCTIONS } from "./pure-functions";

/** What was found in a parse tree: tables, and whether anything might do more than read them. */
export type Found = { tables: Set<string>; impure: boolean };

const SYSTEM = "pg_catalog";
const SAMPLING: ReadonlySet<string> = new Set(["bernoulli", "system"]);
const NONE: ReadonlySet<string> = new Set();

/** Looks through a parse tree. A name that a `WITH` gives to a query is no table where that name is known, and only there. */
export function look(node: unknown, found: Found, queries: ReadonlySet<string> = NONE): void {
  if (Array.isArray(node)) for (const item of node) look(item, found, queries);
  else if (isNode(node)) lookAt(node, found, queries);
}

function lookAt(node: Node, found: Found, queries: ReadonlySet<string>): void {
  const known = isNode(node.withClause) ? lookAtWith(node.withClause, found, queries) : queries;
  for (const [name, member] of membersOf(node)) {
    if (name === "withClause") continue;
    if (isNode(member)) note(name, member, found, known);
    look(member, found, known);
  }
}

/** A query sees those before it, and all of them where they are recursive. Returns the names that are known thereafter. */
function lookAtWith(clause: Node, found: Found, queries: ReadonlySet<string>): ReadonlySet<string> {
  const all = (Array.isArray(clause.ctes) ? clause.ctes : []).map(queryOf);
  const named = new Set([...queries, ...all.map(({ name }) => name)]);
  const before = new Set(queries);
  for (const { name, node } of all) {
    look(node, found, clause.recursive === true ? named : new Set(before));
    before.add(name);
  }
  return named;
}

function queryOf(cte: unknown): { name: string; node: unknown } {
  const node = isNode(cte) ? cte.CommonTableExpr : undefined;
  return { name: isNode(node) ? String(node.ctename) : "", node };
}

function note(name: string, member: Node, found: Found, queries: ReadonlySet<string>): void {
  if (isTable(name)) noteTable(member, found, queries);
  else if (isImpure(name, member)) found.impure = true;
}

/** The places of a table: a node of its own, or the one that a statement is about. */
function isTable(name: string): boolean {
  return name === "RangeVar" || name === "relation" || name === "rel" || name === "view";
}

function noteTable(table: Node, found: Found, queries: ReadonlySet<string>): void {
  if (typeof table.relname !== "string") return;
  if (table.schemaname === undefined && queries.has(table.relname)) return;
  const parts = [table.catalogname, table.schemaname, table.relname];
  found.tables.add(
    parts.flatMap((part) => (typeof part === "string" ? [shown(part)] : [])).join("."),
  );
}

/** Quoted where it must be, so that a dot in a name is not taken for the one behind a schema. */
function shown(part: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(part) ? part : `"${part.replaceAll('"', '""')}"`;
}

function isImpure(name: string, node: Node): boolean {
  switch (name) {
    case "FuncCall":
      return !isKnown(namesIn(node.funcname), PURE_FUNCTIONS);
    case "RangeTableSample":
      return !isKnown(namesIn(node.method), SAMPLING);
    case "A_Expr":
    case "SubLink":
      return isOwnOperator(namesIn(node.name ?? node.operName));
    case "SortBy":
      return isOwnOperator(namesIn(node.useOp));
    case "LockingClause":
    case "IntoClause":
    case "intoClause":
      return true;
    default:
      return false;
  }
}

function isKnown(names: readonly string[], known: ReadonlySet<string>): boolean {
  const [name = "", schema = SYSTEM, more] = [...names].reverse();
  return more === undefined && schema === SYSTEM && known.has(name);
}

function isOwnOperator(names: readonly string[]): boolean {
  return names.length > 1 && names[0] !== SYSTEM;
}
