import { APPROVER_WORDS } from "@/components/entitlement/boundary-words";
import { countOf } from "@/components/ui/format";
import type { Effect } from "@/lib/core/kernel";
import type { Combination, Outcome, Things } from "@/lib/core/policy";
import { listed } from "./policy-words";

const DONE: Readonly<Record<Effect, string>> = {
  read: "read something",
  write: "changed something",
  execute: "run code",
  egress: "sent data out",
};
const DOING: Readonly<Record<Effect, string>> = {
  read: "reads something",
  write: "changes something",
  execute: "runs code",
  egress: "sends data out",
};

/** What a combination means, in one sentence; null while a side of it is empty. */
export function combinationInWords({
  first,
  second,
  direction,
  outcome,
}: Combination): string | null {
  const one = past(first);
  const other = present(second);
  if (one === "" || other === "") return null;
  const then = outcomeInWords(outcome);
  return direction === "first_then_second"
    ? `When a session has ${one} and then a call ${other}: ${then}.`
    : `When one session has both ${one} and, before or after, a call that ${other}: ${then}.`;
}

function past({ match, tools, effects, labels, tags }: Things): string {
  return listed(
    [
      ...(tools.length > 0 ? [`called ${each(tools, match)}`] : []),
      ...effects.map((effect) => DONE[effect]),
      ...(labels.length > 0 ? [`read ${each(labels.map(something), match)}`] : []),
      ...(tags.length > 0 ? [`reached data tagged ${each(tags, match)}`] : []),
    ],
    joint(match),
  );
}

function present({ match, tools, effects, labels, tags }: Things): string {
  return listed(
    [
      ...(tools.length > 0 ? [`calls ${each(tools, match)}`] : []),
      ...effects.map((effect) => DOING[effect]),
      ...(labels.length > 0 ? [`brings in ${each(labels.map(something), match)}`] : []),
      ...(tags.length > 0 ? [`reaches data tagged ${each(tags, match)}`] : []),
    ],
    joint(match),
  );
}

const each = (names: readonly string[], match: Things["match"]) => listed(names, joint(match));
const something = (label: string) => `something ${label}`;
const joint = (match: Things["match"]) => (match === "all" ? "and" : "or");

/** What becomes of the call, as the end of a sentence. */
export function outcomeInWords(outcome: Pick<Outcome, "verdict"> | Outcome): string {
  if (outcome.verdict === "block") return "the call is blocked";
  if (outcome.verdict === "log") return "the call is allowed and marked for reading";
  if (outcome.verdict === "constrain") return "the call is held to limits on its arguments";
  if (!("to" in outcome)) return "a person must say yes";
  const who = APPROVER_WORDS[outcome.to.type].toLowerCase();
  return outcome.count > 1
    ? `${countOf(outcome.count, "person", "people")} must say yes (${who})`
    : `${who} must say yes`;
}
