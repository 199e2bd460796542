import type { Counts } from "./distance";

/** What of an agent's conduct is compared: shares of calls by category. */
export const MIXES = ["tools", "resources", "destinations", "effects", "hours"] as const;
export type Mix = (typeof MIXES)[number];

/** Figures of one session: distributions, never averages. */
export const FIGURES = ["calls", "duration", "deliberation", "reasoning"] as const;
export type Figure = (typeof FIGURES)[number];

/** How much there is of it by the day. */
export const VOLUMES = ["sessions_per_day", "calls_per_day"] as const;
export type Volume = (typeof VOLUMES)[number];

export const MEASURES = [...MIXES, ...FIGURES, ...VOLUMES] as const;
export type Measure = (typeof MEASURES)[number];

export const MEASURE_WORDS: Readonly<Record<Measure, { title: string; what: string }>> = {
  tools: { title: "Tools", what: "Share of calls by tool" },
  resources: { title: "Resources", what: "Share of what calls reached, by resource" },
  destinations: {
    title: "Destinations",
    what: "Share of outward values by host or domain, kept as keyed prints",
  },
  effects: { title: "Effects", what: "Share of calls by effect" },
  hours: { title: "Hours", what: "Share of calls by three hours of the day, UTC" },
  calls: { title: "Calls per session", what: "How many calls each session made" },
  duration: { title: "Session length", what: "From the opening to the last call or outcome" },
  deliberation: { title: "Deliberation", what: "How long each session's model was seen to think" },
  reasoning: { title: "Reasoning tokens", what: "Reasoning tokens that each session used" },
  sessions_per_day: { title: "Sessions per day", what: "How many sessions began each day" },
  calls_per_day: { title: "Calls per day", what: "How many calls were made each day" },
};

/** One session as drift looks at it. Times in milliseconds. */
export type Sample = {
  id: string;
  /** When it began, ms since 1970. */
  at: number;
  mixes: Readonly<Record<Mix, Counts>>;
  figures: Readonly<Record<Figure, number>>;
};

/** Whether a figure is a time in milliseconds. */
export function isTime(measure: Measure): boolean {
  return measure === "duration" || measure === "deliberation";
}
