import { loadModule, parseSync } from "libpg-query";
import type { SqlFacts } from "../../core/decide";
import { isTooMuch } from "./bounds";
import { kindOf } from "./kind";
import { type Found, look } from "./look";

const MAX_TABLES = 500;

// Once, when the process starts: afterwards every reading is a plain call.
await loadModule();

const UNPARSED: SqlFacts = { kind: "unparsed", statements: 0, selectOnly: false, tables: [] };

/**
 * What a SQL text does, by PostgreSQL's own parser. `selectOnly` is said of one single select alone, without `INTO`, locks,
 * writing queries in its `WITH`, functions that are not known to be pure, and operators or sampling methods of one's own. What
 * the parser does not take whole, another dialect among it, is `unparsed`, as is what is too long or too deep to be read.
 */
export function readSql(text: string): SqlFacts {
  // The parser would stop at a NUL, and read other characters in place of lone surrogates.
  if (text.includes("\0") || !text.isWellFormed() || isTooMuch(text)) return UNPARSED;
  const statements = parsed(text);
  if (statements === undefined || statements.length === 0) return UNPARSED;
  const found: Found = { tables: new Set(), impure: false };
  for (const statement of statements) look(statement, found);
  if (found.tables.size > MAX_TABLES) return UNPARSED;
  const kind = kindOf(statements);
  return {
    kind,
    statements: statements.length,
    selectOnly: kind === "select" && statements.length === 1 && !found.impure,
    tables: [...found.tables].sort(),
  };
}

/** The statements' parse trees, each an object with one member, its type. */
function parsed(text: string): unknown[] | undefined {
  try {
    return (parseSync(text).stmts ?? []).map(({ stmt }) => stmt);
  } catch {
    return undefined;
  }
}
