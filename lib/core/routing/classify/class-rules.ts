import type { ClassRule } from "../classifier";
import { serverOf } from "../route-query";
import { listed } from "../words";
import { entryWords, saysEntry } from "./request-words";

/** What is known of a task to be classified. */
export type TaskRequest = { words: readonly string[]; tools: readonly string[] };

/** A rule that held, and by what. */
export type RuledClass = { rule: string; taskClass: string; because: string };

type Entry = { text: string; words: string[] };
type Compiled = { rule: ClassRule; words: Entry[]; unless: Entry[] };

/** Makes rules ready to be asked: the first that holds for a task, or null. */
export function compileClassRules(
  rules: readonly ClassRule[],
): (request: TaskRequest) => RuledClass | null {
  const entry = (text: string): Entry => ({ text, words: entryWords(text) });
  const compiled = rules.map(
    (rule): Compiled => ({
      ...{ rule, words: rule.words.map(entry), unless: rule.unless.map(entry) },
    }),
  );
  return (request) => {
    for (const one of compiled) {
      const held = heldBy(one, request);
      if (held !== null) return held;
    }
    return null;
  };
}

function heldBy({ rule, words, unless }: Compiled, request: TaskRequest): RuledClass | null {
  const said = words.find((entry) => saysEntry(request.words, entry.words));
  if (words.length > 0 && said === undefined) return null;
  const asked = request.tools.find(
    (tool) => rule.tools.includes(tool) || rule.tools.includes(`${serverOf(tool)}/*`),
  );
  if (rule.tools.length > 0 && asked === undefined) return null;
  if (unless.some((entry) => saysEntry(request.words, entry.words))) return null;
  const { handle, taskClass } = rule;
  const parts = [
    ...(said === undefined ? [] : [`the request says “${said.text}”`]),
    ...(asked === undefined ? [] : [`it asks for ${asked}`]),
  ];
  return { rule: handle, taskClass, because: `${handle}: ${listed(parts, "and")}.` };
}
