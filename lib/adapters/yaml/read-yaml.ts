import { LineCounter, parseDocument } from "yaml";
import { refused } from "../../core/inventory";
import { AppError, type Json, parseIJson } from "../../core/kernel";

const MOST_CHARACTERS = 2_000_000;
/** An alias may stand for much; that many in all keep a small text from growing without bound. */
const MOST_ALIASES = 100;

/**
 * The value of a YAML 1.2 text as JSON: one document, no repeated keys, no tags that run anything.
 * @throws AppError `invalid` naming line and column of what cannot be read
 */
export function readYaml(text: string): Json {
  if (text.length > MOST_CHARACTERS) throw wrong("YAML may be up to 2 MB here; JSON up to 5 MB");
  try {
    const lineCounter = new LineCounter();
    const document = parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: true });
    const [error] = document.errors;
    if (error) {
      const { line, col } = lineCounter.linePos(error.pos[0]);
      throw wrong(`line ${line}, column ${col}: ${error.message}`);
    }
    const value = JSON.stringify(document.toJS({ maxAliasCount: MOST_ALIASES }));
    return value === undefined ? null : parseIJson(value);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw wrong(error instanceof RangeError ? "it is nested too deeply" : messageOf(error));
  }
}

function wrong(message: string): AppError {
  return refused([{ path: "", message }]);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "it is not YAML";
}
