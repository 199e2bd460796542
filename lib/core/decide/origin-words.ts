import { UNDECLARED } from "../session";

/**
 * Why nothing vouches for a value, as a person who decides needs to know it. It repeats no text of any source: roles and tools
 * are called as the inventory calls them.
 */
export function originInWords(role: string, origins: readonly string[]): string {
  const what =
    role === UNDECLARED ? "An argument that looks like an address or an id" : `The ${role}`;
  const tool = origins.find((kind) => kind.startsWith("from:"))?.slice("from:".length);
  const who = tool ?? "a tool";
  const has = (kind: string) => origins.includes(kind);
  const unsaid = "and the request does not say it";
  if (origins.length === 0) return `${what} has an origin that nobody knows.`;
  if (has("text")) return `${what} was first seen inside a text that ${who} returned, ${unsaid}.`;
  if (has("pointed"))
    return `${what} is of a record that another text returned by a tool points to, ${unsaid}.`;
  if (has("field") || has("line"))
    return `${what} was found by ${who}, in nothing that the request names.`;
  if (has("claim")) return `${what} is only in what the agent says it was asked for.`;
  return `${what} is in nothing that this session has seen, ${unsaid}.`;
}
