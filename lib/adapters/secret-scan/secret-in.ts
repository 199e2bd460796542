import { knownShape } from "./known-shapes";
import { holdsRandomText } from "./random-text";
import { foundBySecretlint } from "./secretlint";

/**
 * What kind of secret a text holds, in words such as "a GitHub token"; null where it holds none. A guard against accidents: what
 * cannot be told from a digest, a serial number or a plain word passes. The text is kept nowhere.
 */
export async function secretIn(text: string): Promise<string | null> {
  const known = knownShape(text) ?? (await foundBySecretlint(text));
  if (known) return known;
  return holdsRandomText(text) ? "a secret: a long random text" : null;
}
