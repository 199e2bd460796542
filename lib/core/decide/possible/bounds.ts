import type { AgentFacts } from "../../policy";
import { type OpenForbid, standing, undecided } from "./forbids";
import { ceilingsOf, type PossibleEngine } from "./possible";
import { beyondMeasure, type OpenCall, openRequest, type SessionMeasure } from "./request";

/** What bounds a session as a whole: it grows, whatever the session does or by every call of it. */
const BOUNDING: readonly SessionMeasure[] = [
  { fact: "age", as: "duration" },
  { fact: "idle", as: "duration" },
  { fact: "calls", as: "long" },
  { fact: "deliberated", as: "duration" },
  { fact: "reasoningTokens", as: "long" },
];

/** Whether sessions come to an end: every call of them is blocked, or needs a person, once some figure has grown enough. */
type Bound = {
  bounded: boolean;
  /** Rules that speak of such a figure and may stop a call that nothing stops for certain, but need not. */
  unsure: string[];
};

const idOf = ({ id }: OpenForbid) => id;

/** Asks the rules in force which calls go on in a session that is as old, or as long, as can be; each question once. */
export function openBounds({
  bundle,
  forbids,
  now,
}: PossibleEngine): (agent: AgentFacts, calls: readonly OpenCall[]) => Bound {
  const rules = forbids.filter(
    ({ mentions }) => mentions.session && BOUNDING.some(({ fact }) => mentions.texts.has(fact)),
  );
  const named = rules.filter(({ mentions }) => mentions.agent);
  const shared = rules.filter(({ mentions }) => !mentions.agent);
  const known = new Map<string, Bound>();
  const ask = (own: readonly OpenForbid[], call: OpenCall): Bound => {
    const request = openRequest(bundle, call, now, { scope: "anything" });
    const speaking = undecided(own, request);
    const beyond = BOUNDING.map((measure) => ({
      about: speaking.filter(({ mentions }) => mentions.texts.has(measure.fact)),
      request: beyondMeasure(request, measure),
    }));
    const bounded = beyond.some((one) => {
      const { blocks, asks } = standing(one.about, one.request);
      return blocks !== null || asks !== null;
    });
    const may = new Set(beyond.flatMap((one) => undecided(one.about, one.request).map(idOf)));
    return { bounded, unsure: bounded ? [] : [...may].sort() };
  };
  const sharedOf = (agent: AgentFacts, call: OpenCall): Bound => {
    const key = [call.tool.id, call.resource?.handle ?? "", ...ceilingsOf(agent)].join("\n");
    const bound = known.get(key) ?? ask(shared, call);
    known.set(key, bound);
    return bound;
  };
  return (agent, calls) => {
    const each = calls.map((call) => {
      const bound = sharedOf(agent, call);
      if (bound.bounded || named.length === 0) return bound;
      const own = ask(named, call);
      return { bounded: own.bounded, unsure: [...bound.unsure, ...own.unsure] };
    });
    const open = each.filter(({ bounded }) => !bounded);
    return {
      bounded: open.length === 0,
      unsure: [...new Set(open.flatMap(({ unsure }) => unsure))].sort(),
    };
  };
}
