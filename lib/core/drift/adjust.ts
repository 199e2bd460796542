/**
 * p-values adjusted so that of all that are called at a level, at most that share is expected to be false alarms (Benjamini &
 * Hochberg 1995), in the order given.
 */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  const order = ps.map((_, i) => i).sort((a, b) => (ps[b] ?? 1) - (ps[a] ?? 1));
  const adjusted = ps.map(() => 1);
  let least = 1;
  order.forEach((at, i) => {
    const rank = ps.length - i;
    least = Math.min(least, ((ps[at] ?? 1) * ps.length) / rank);
    adjusted[at] = least;
  });
  return adjusted;
}

/** The share of false alarms among agents called changed that is put up with. */
export const FALSE_ALARMS = 0.05;

/**
 * What that is over a month: each look is held to it by itself, and looks add up. Simulated: companies of twenty agents that never
 * change, with a session a day each, looked at once a day.
 */
export const MONTH_OF_LOOKS = {
  looks: 31,
  companies: 10,
  agents: 200,
  told: 18,
  alarmed: 9,
} as const;

/** An agent that was judged, with the p of each measure, each already counted for all measures of the agent. */
export type Judged = { id: string; measures: readonly { measure: string; p: number }[] };

/** What stands of one agent among all. */
export type Standing = {
  id: string;
  /** Its smallest p, and that adjusted over all agents judged. */
  p: number;
  q: number;
  /** Measures that stand; empty unless the agent does. */
  measures: string[];
};

/**
 * Which agents have changed, looking at all of them at once: agents by their smallest p under Benjamini–Hochberg, and within an agent
 * that is called those measures whose p is at most level × called / judged (Benjamini & Bogomolov 2014), so that following up on
 * the selected ones claims no more than was tested.
 */
export function standingOf(agents: readonly Judged[], level = FALSE_ALARMS): Standing[] {
  const ps = agents.map(({ measures }) => Math.min(1, ...measures.map(({ p }) => p)));
  const qs = benjaminiHochberg(ps);
  const called = qs.filter((q) => q <= level).length;
  const bound = agents.length === 0 ? 0 : (level * called) / agents.length;
  return agents.map(({ id, measures }, i) => {
    const q = qs[i] ?? 1;
    const stands = q <= level ? measures.filter(({ p }) => p <= bound + 1e-12) : [];
    return { id, p: ps[i] ?? 1, q, measures: stands.map(({ measure }) => measure) };
  });
}

/** How finely p has to be told so that one agent alone among so many can still be called. */
export function divisionsFor(agents: number): number {
  return Math.min(50_000, Math.max(1_999, Math.ceil(agents / FALSE_ALARMS)));
}
