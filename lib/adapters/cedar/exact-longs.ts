import { CedarRefusal, type Est } from "../../core/cedar";

/** A text, a comment, a name, or an integer: what is needed to tell integers from digits in other places. */
const TOKEN = /"(?:[^"\\]|\\[\s\S])*"|\/\/[^\n\r]*|[A-Za-z_]\w*|\d+/g;
const LONG_DIGITS = /\d{16}/;

/**
 * Parses a policy whose longs may be beyond 2^53, which cedar-wasm's JSON rounds. Such a literal is parsed in the guise of a
 * call, `decimal("long:1:…")`, and put back as a bigint.
 * @throws what `parse` throws, and CedarRefusal where the text holds the guise already
 */
export function withExactLongs(text: string, parse: (cedar: string) => Est): Est {
  const est = parse(text);
  if (!LONG_DIGITS.test(text)) return est;
  const mark = markFor(est);
  const disguised = text.replace(TOKEN, (token) =>
    /^\d/.test(token) && !Number.isSafeInteger(Number(token))
      ? `decimal(${JSON.stringify(mark + token)})`
      : token,
  );
  return disguised === text ? est : revealed(parse(disguised), mark);
}

/** A beginning that no text of the policy has. */
function markFor(est: Est): string {
  const json = JSON.stringify(est);
  for (let i = 1; i <= 100; i++) if (!json.includes(`long:${i}:`)) return `long:${i}:`;
  throw new CedarRefusal("a policy holds too many texts that look like its own integers");
}

function revealed(est: Est, mark: string): Est {
  const reveal = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(reveal);
    if (typeof node !== "object" || node === null) return node;
    const hidden = hiddenLong(node, mark);
    if (hidden !== undefined) return { Value: hidden };
    const negated = "neg" in node ? hiddenLong(argumentOf(node.neg), mark) : undefined;
    if (negated !== undefined) return { Value: -negated };
    return Object.fromEntries(Object.entries(node).map(([key, member]) => [key, reveal(member)]));
  };
  return reveal(est) as Est;
}

function argumentOf(operation: unknown): unknown {
  return typeof operation === "object" && operation !== null && "arg" in operation
    ? operation.arg
    : undefined;
}

function hiddenLong(node: unknown, mark: string): bigint | undefined {
  if (typeof node !== "object" || node === null || !("decimal" in node)) return undefined;
  const literal = Array.isArray(node.decimal) ? (node.decimal[0] as { Value?: unknown }) : {};
  if (typeof literal.Value !== "string" || !literal.Value.startsWith(mark)) return undefined;
  return BigInt(literal.Value.slice(mark.length));
}
