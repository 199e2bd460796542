import type { BypassFacts } from "./bypass-facts";
import type { BypassRule } from "./bypass-rules";
import type { MatchedBy } from "./matching";

/** An execution past control in one or two plain sentences. */
export function bypassInWords(rule: BypassRule, facts: BypassFacts): string {
  const said = WORDS[rule](facts);
  return facts.governed ? said : `${said} The agent is not governed yet: nobody has adopted it.`;
}

const WORDS: Readonly<Record<BypassRule, (facts: BypassFacts) => string>> = {
  after_block: ({ tool, verdict }) =>
    verdict === "step_up"
      ? `A person had to say yes to this call of ${tool}, nobody did, and it was executed all the same.`
      : `This call of ${tool} was blocked and executed all the same.`,
  other_arguments: ({ tool, differing }) =>
    `A call of ${tool} was allowed, but executed with other arguments: ${placesOf(differing)}.`,
  no_decision: ({ tool, decided_at }) =>
    decided_at === null
      ? `The agent asks before other calls of ${tool}, but executed this one without asking.`
      : `A call of ${tool} was executed before its decision was made.`,
  not_executed: ({ tool }) =>
    `The caller reported that this call of ${tool} did not happen; telemetry shows that it did.`,
  repeated: ({ tool }) =>
    `A decision covers one execution. This one on ${tool} was used for another before.`,
  expired: ({ tool, valid_until, executed_at }) =>
    `The answer for this call of ${tool} was no longer good: it began ${latenessOf(valid_until, executed_at)} too late.`,
  ungoverned: ({ tool }) =>
    `The agent executes ${tool} without ever asking: no policy has any effect on these calls. They are counted here together.`,
};

function placesOf(differing: number | null): string {
  if (differing === null) return "they could not be read";
  return differing === 1 ? "they differ in one place" : `they differ in ${differing} places`;
}

function latenessOf(until: string | null, at: string): string {
  const seconds = Math.max(1, Math.round((Date.parse(at) - Date.parse(until ?? at)) / 1000));
  if (seconds < 120) return `${seconds} seconds`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}

/** How the two records were found to belong together, in words. */
export const MATCHED_BY_WORDS: Readonly<Record<MatchedBy, string>> = {
  call_id: "Both name the same call id.",
  arguments:
    "One of them names no call id; they are of the same session and tool, with the same arguments, nearest in time.",
  nearest:
    "One of them names no call id; it is the decision on this tool nearest in time that no other execution has used.",
};
