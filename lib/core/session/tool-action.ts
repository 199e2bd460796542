import { thingsOf } from "./actions";
import { groupsOfVerb, isAmbiguous, plainVerb, verbOfNoun } from "./lexicon";
import type { ToolShape } from "./memory";
import { isEmptyWord, stemOf, wordsOf } from "./words";

/** What a tool does, in the words of `actionsIn`: its verb, and what it does it to. */
export type ToolAction = { stem: string; groups: readonly string[]; things: string[] };

/** Reads a tool's name, and its description where the name has no verb that is known. */
export function actionOf(tool: Pick<ToolShape, "id" | "description">): ToolAction {
  const tokens = tokensOf(tool.id.slice(tool.id.lastIndexOf("/") + 1));
  const at = tokens.findIndex((token) => plainVerb(token) !== undefined);
  const verb = at < 0 ? verbDescribed(tool.description) : plainVerb(tokens[at] ?? "");
  const rest = tokens.filter((token, i) => i !== at && !isEmptyWord(token));
  // A verb may name its thing as well: mail, message, text.
  const named = rest.length > 0 || verb === undefined ? rest : [verb];
  const things = thingsOf(named.map(stemOf));
  return { stem: stemOf(verb ?? tokens[0] ?? ""), groups: groupsOf(verb, rest, things), things };
}

function tokensOf(name: string): string[] {
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
  return words.split(/[^\p{L}\p{N}]+/u).filter((token) => token !== "");
}

function verbDescribed(description: string): string | undefined {
  const words = wordsOf(description.slice(0, 200)).map((word) => word.text);
  return words.map(plainVerb).find((verb) => verb !== undefined);
}

const CHANGES = ["close", "open", "approve", "label"];

function groupsOf(
  verb: string | undefined,
  rest: readonly string[],
  things: readonly string[],
): string[] {
  // What it makes may be an action itself: a reservation, a payment.
  const made = rest.filter((token) => !isAmbiguous(token)).map(verbOfNoun);
  const groups = [verb, ...made].flatMap((one) => groupsOfVerb(one ?? "") ?? []);
  if (things.includes("n:money")) groups.push("pay");
  // Whoever may change a thing may close it, too.
  if (groups.includes("update")) groups.push(...CHANGES);
  return [...new Set(groups)];
}
