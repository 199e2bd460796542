const MAX_CHARS = 20_000;
/** What one open bracket costs of the stack, and how much of it there is. */
const BRACKET = 5;
const BUDGET = 300;
/** What one `&&`, `if`, `.` or `+` costs: the validator follows these deeper than the parser does. */
const LINK = { read: 1, validate: 2 };

/** Texts as Cedar's grammar has them, comments, names, and the signs that nest; all else is passed over. */
const TOKEN = /"(?:[^"\\]|\\.)*"|\/\/[^\n\r]*|&&|\|\||[A-Za-z_]\w*|[()[\]{},;.+*-]/g;
const OPENS = /^[([{]$/;
const CLOSES = /^[)\]}]$/;
const LINKS = /^(if|when|unless|&&|\|\|)$/;
const CHAINS = /^[.+*-]$/;

/** Why a text is too much to be checked; undefined where it is not. */
export function boundsProblem(text: string): string | undefined {
  if (text.length > MAX_CHARS) return `A policy has at most ${MAX_CHARS} characters.`;
  return isTooDeep(text, "validate")
    ? "It is nested too deep, or has too many conditions in a row; a set, or several policies, say the same."
    : undefined;
}

/** One bracket that is open: the conditions in a row in it, and the members and sums in a row in the last of these. */
type Frame = { links: number; chain: number };

/**
 * Whether an expression nests too deep for cedar-wasm, which follows it by recursion, and whose module is of no use any more once
 * its stack has overflowed: at 78 brackets or 183 conditions in a row when the code is hot. Rather counts too much.
 */
export function isTooDeep(text: string, to: keyof typeof LINK): boolean {
  let frame: Frame = { links: 0, chain: 0 };
  let below = 0;
  const open: Frame[] = [];
  const cost = ({ links, chain }: Frame) => (links + chain) * LINK[to];
  for (const [token] of text.matchAll(TOKEN)) {
    if (OPENS.test(token)) {
      open.push(frame);
      below += BRACKET + cost(frame);
      frame = { links: 0, chain: 0 };
    } else if (CLOSES.test(token)) {
      frame = open.pop() ?? frame;
      below = Math.max(0, below - BRACKET - cost(frame));
      frame.chain++;
    } else count(frame, token);
    if (below + cost(frame) > BUDGET) return true;
  }
  return false;
}

function count(frame: Frame, token: string): void {
  if (CHAINS.test(token)) frame.chain++;
  else if (token === "," || token === ";") Object.assign(frame, { links: 0, chain: 0 });
  else if (LINKS.test(token)) Object.assign(frame, { links: frame.links + 1, chain: 0 });
}
