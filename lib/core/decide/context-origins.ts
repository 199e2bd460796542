import type { CedarValue } from "../cedar";
import type { JsonObject } from "../kernel";
import type { ToolFacts } from "../policy";
import { type Identifying, identifyingIn, vouches } from "../session";
import { originInWords } from "./origin-words";
import type { DecideInput } from "./request";

/** One identifying value of the call as it would be made, and whether anything vouches for it. */
type Seen = Identifying & { origins: readonly string[]; vouched: boolean };

/**
 * Where identifying arguments come from, by argument role; the roles with a value that nobody vouches for; and how far the
 * action lies from what was asked for. A value of which no origin is known is vouched for by nobody.
 */
export function originsContext(
  input: DecideInput,
  tool: ToolFacts,
  args: JsonObject,
): Record<string, CedarValue> {
  const seen = seenValues(input, tool, args);
  const { asked, score } = input.session.drift;
  const roles = [...new Set(seen.map(({ role }) => role))].sort();
  const byRole = (role: string) => seen.filter((one) => one.role === role);
  return {
    origins: Object.fromEntries(
      roles.map((role) => [role, [...new Set(byRole(role).flatMap((one) => one.origins))].sort()]),
    ),
    unvouched: roles.filter((role) => byRole(role).some((one) => !one.vouched)),
    drift: { asked, score },
  };
}

/** A value that a policy has put in place of the agent's is asked about as that was: its place has not changed. */
function seenValues({ bundle, session }: DecideInput, tool: ToolFacts, args: JsonObject): Seen[] {
  const { lists = [] } = bundle.settings;
  return identifyingIn(tool, args).map((one) => {
    const { role, value } = one;
    const origins = session.origins[one.pointer] ?? [];
    const listed = lists.some((list) => list.roles.includes(role) && list.values.includes(value));
    return { ...one, origins, vouched: listed || vouches(origins, role) };
  });
}

/** What a rule's reason leaves open: where the values come from, or how the action drifts, for rules that ask about either. */
export function originsExplained(input: DecideInput, tool: ToolFacts, args: JsonObject) {
  return (cedar: string): string => {
    const words: string[] = [];
    if (/\bcontext\.(?:unvouched|origins)\b/.test(cedar))
      words.push(
        ...seenValues(input, tool, args)
          .filter(({ vouched }) => !vouched)
          .map(({ role, origins }) => originInWords(role, origins)),
      );
    if (/\bcontext\.drift\b/.test(cedar)) words.push(...input.session.drift.why);
    return [...new Set(words)].slice(0, MAX_SENTENCES).join(" ");
  };
}

const MAX_SENTENCES = 4;
