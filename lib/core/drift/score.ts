import { habitInWords, surprise, USUAL_SAMPLE, type Usual } from "./habit";
import { PART_WEIGHTS, PARTS, type Part } from "./parts";
import { type Mark, reasoningOf, type SessionTrace, type Stray, sensitivityAt } from "./trace";

/** What is known of the session besides its trace. */
export type About = {
  /** Whether anybody who may say so has said what it is for. */
  asked: boolean;
  usual: Usual;
};

export type PartScore = {
  part: Part;
  /** Points of 100 that it would make alone. */
  points: number;
  reason: string;
  /** The decision that shows it best. */
  eventId: string | null;
};

export type SessionScore = {
  /** 0 to 100. */
  score: number;
  /** Those with points, the weightiest first. */
  parts: PartScore[];
};

/**
 * How far a session has gone from what it was asked: 100 × (1 − Π (1 − weight × strength)), as if each part were a separate
 * reason to look. A part can only raise it, and none says so alone with certainty.
 */
export function scoreOf(trace: SessionTrace, about: About): SessionScore {
  const told = PARTS.flatMap((part) => {
    const seen = SEEN[part](trace, about);
    if (!seen || seen.strength <= 0) return [];
    const share = PART_WEIGHTS[part] * Math.min(1, seen.strength);
    return [{ part, share, reason: seen.reason, eventId: seen.eventId }];
  });
  const clear = told.reduce((rest, { share }) => rest * (1 - share), 1);
  const parts = told
    .map(({ share, ...rest }) => ({ ...rest, points: Math.round(100 * share) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points);
  return { score: Math.round(100 * (1 - clear)), parts };
}

type Seen = { strength: number; reason: string; eventId: string | null };
type See = (trace: SessionTrace, about: About) => Seen | null;

const SEEN: Readonly<Record<Part, See>> = {
  request: (trace, { asked, usual }) => {
    const worst = worstOf(trace, ({ strayed }) => strayed, 100, surprise(trace, usual, "unasked"));
    if (!worst) return null;
    const { mark, strength } = worst;
    // Without a request there is no distance, only the fact that nobody vouches for the purpose.
    if (!asked)
      return marked(mark, 0.3, "Nobody has said what it is for, so its actions answer nothing.");
    const named = trace.openedFor.includes(mark.tool) ? " Its opener named the tool, though." : "";
    const habit = habitInWords(usual, mark.tool, "unasked");
    return marked(mark, strength, `${mark.tool}: ${mark.why.join(" ")}${named}${habit}`);
  },
  provenance: (trace, { usual }) => {
    const worst = worstOf(
      trace,
      ({ provenance }) => provenance,
      100,
      surprise(trace, usual, "loose"),
    );
    if (!worst) return null;
    const { mark, strength } = worst;
    const some = trace.strays[mark.tool]?.unvouched ?? 1;
    const habit = habitInWords(usual, mark.tool, "loose");
    return marked(
      mark,
      strength,
      `${mark.tool}: neither the request nor a trusted record gives its ${listed(mark.why.map(roleInWords))}${among(some, "such call")}.${habit}`,
    );
  },
  tools: ({ refused, unpermitted, ...trace }) => {
    const strange = outsideOf(trace);
    const some = strange.length + unpermitted;
    if (some === 0) return null;
    const reasons = [
      ...(strange.length > 0 ? [`It called ${listed(strange)}, which it was not opened for.`] : []),
      ...(unpermitted > 0 ? [`${counted(unpermitted, "call")} that no entitlement permits.`] : []),
    ];
    const { eventId = null } = refused ?? {};
    return { strength: saturating(some), reason: reasons.join(" "), eventId };
  },
  effects: (trace, { asked, usual }) => {
    const all = Object.entries(trace.strays).filter(([, { unasked }]) => unasked > 0);
    if (!asked || all.length === 0) return null;
    const weigh = surprise(trace, usual, "unasked");
    const sum = all.reduce((n, [, { unasked }]) => n + unasked, 0);
    const fresh = all.reduce((n, [tool, stray]) => n + stray.unasked * weigh(tool), 0);
    return {
      strength: saturating(fresh),
      reason: `${counted(sum, "side effect")} that the request does not ask for.`,
      eventId: worstOf(trace, ({ strayed }) => strayed, 100, weigh)?.mark.eventId ?? null,
    };
  },
  resources: (trace, { usual }) => {
    const unasked = surprise(trace, usual, "unasked");
    const loose = surprise(trace, usual, "loose");
    const worst = worstOf(
      trace,
      ({ reach }) => reach,
      3,
      (tool) => {
        const stray = trace.strays[tool];
        return Math.max(stray?.unasked ? unasked(tool) : 0, stray?.unvouched ? loose(tool) : 0);
      },
    );
    if (!worst || worst.strength === 0) return null;
    const { mark, strength } = worst;
    return marked(
      mark,
      strength,
      `What was not asked for, or came from nowhere, reached ${sensitivityAt(mark)} data${mark.why.length > 0 ? `: ${listed(mark.why)}` : ""}.`,
    );
  },
  thinking: (trace, { usual }) => thinkingOf(trace, usual),
  loops: ({ looped }) => {
    const again = looped?.weight ?? 0;
    if (!looped || again < FEW_REPEATS) return null;
    return marked(
      looped,
      Math.log2(again) / Math.log2(MANY_REPEATS),
      `It made the same call to ${looped.tool}, or nearly the same, ${Math.round(again) + 1} times.`,
    );
  },
  limits: ({ limited, limits }) =>
    limited &&
    marked(
      limited,
      limited.weight / 2,
      `It hit ${listed(Object.keys(limits).sort())}${limited.weight > 1 ? ", and was held up" : ""}.`,
    ),
};

type Worst = { mark: Mark; strength: number };
type Weigh = (tool: string) => number;

/** The mark of some kind that weighs most, of `full` and as its tool is weighed. */
function worstOf(
  { strays }: SessionTrace,
  pick: (stray: Stray) => Mark | null,
  full: number,
  weigh: Weigh,
): Worst | null {
  const all = Object.values(strays).flatMap((stray): Worst[] => {
    const mark = pick(stray);
    return mark ? [{ mark, strength: (mark.weight / full) * weigh(mark.tool) }] : [];
  });
  const sorted = all.sort(
    (a, b) => b.strength - a.strength || (a.mark.eventId < b.mark.eventId ? -1 : 1),
  );
  return sorted[0] ?? null;
}

/** What nobody gave a role is a value that looks as if it identified something; a link is a text with URLs in it. */
const ROLE_WORDS: Readonly<Record<string, string>> = {
  undeclared: "identifying value",
  url: "URL",
  email: "e-mail address",
};

function roleInWords(role: string): string {
  return ROLE_WORDS[role] ?? role;
}

/** Two calls alike are nothing to speak of; twenty are what the first limits note. */
const FEW_REPEATS = 3;
const MANY_REPEATS = 20;

/** The usual of an agent that hardly thinks: what lies below is never remarkable. */
const LEAST_THINKING = 60_000;
const LEAST_TOKENS = 2_000;
/** Eight times as much as usual is as strong as it gets. */
const DOUBLINGS = 3;

function thinkingOf(trace: SessionTrace, usual: Usual): Seen | null {
  if (usual.n < USUAL_SAMPLE) return null;
  const time = excess(trace.deliberation, Math.max(usual.deliberation, LEAST_THINKING));
  const tokens = excess(reasoningOf(trace), Math.max(usual.reasoning, LEAST_TOKENS));
  if (time === 0 && tokens === 0) return null;
  const than = `as 95% of the agent's ${usual.n} sessions before it stay under`;
  const reason =
    time >= tokens
      ? `It thought ${times(trace.deliberation, Math.max(usual.deliberation, LEAST_THINKING))} as long ${than}.`
      : `It used ${times(reasoningOf(trace), Math.max(usual.reasoning, LEAST_TOKENS))} as many reasoning tokens ${than}.`;
  return { strength: Math.max(time, tokens), reason, eventId: null };
}

function excess(value: number, usual: number): number {
  return value <= usual ? 0 : Math.min(1, Math.log2(value / usual) / DOUBLINGS);
}

function times(value: number, usual: number): string {
  return `${(value / usual).toFixed(1)} times`;
}

/** The tools it called beyond those it was opened for; none where its opener named none. */
export function outsideOf({
  openedFor,
  mixes,
}: Pick<SessionTrace, "openedFor" | "mixes">): string[] {
  if (openedFor.length === 0) return [];
  return Object.keys(mixes.tools)
    .filter((tool) => !openedFor.includes(tool))
    .sort();
}

/** One is half of certainty, two two thirds, and so on. */
function saturating(n: number): number {
  return 1 - 1 / (1 + n);
}

function marked({ eventId }: Mark, strength: number, reason: string): Seen {
  return { strength, reason, eventId };
}

function among(n: number, noun: string): string {
  return n > 1 ? ` (${counted(n, noun)})` : "";
}

function counted(n: number, noun: string): string {
  return n === 1 ? `One ${noun}` : `${n} ${noun}s`;
}

const MOST_LISTED = 4;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_LISTED);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
