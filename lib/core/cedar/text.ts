/** A Cedar string literal: every control, quote and backslash escaped (Cedar's grammar, STR). */
export function stringLiteral(text: string): string {
  return `"${escapeText(text)}"`;
}

/** A Cedar `like` pattern that matches exactly the texts beginning with `prefix`. */
export function prefixPattern(prefix: string): string {
  return `"${escapeText(prefix).replaceAll("*", "\\*")}*"`;
}

function escapeText(text: string): string {
  let out = "";
  for (const c of text) out += escapeChar(c);
  return out;
}

function escapeChar(c: string): string {
  if (c === '"' || c === "\\") return `\\${c}`;
  const code = c.codePointAt(0) ?? 0;
  const plain = code >= 0x20 && code !== 0x7f && code < 0x2028;
  return plain || code > 0xffff ? c : `\\u{${code.toString(16)}}`;
}

/** A Cedar entity literal, e.g. `Agent::"mailer"`. */
export function entityLiteral(type: string, id: string): string {
  return `${type}::${stringLiteral(id)}`;
}
