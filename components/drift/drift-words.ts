import { countOf, formatDuration, formatNumber } from "@/components/ui/format";
import type { Tone } from "@/components/ui/tone";
import type { DriftAgentRow, DriftMeasure, DriftState } from "@/lib/contract/drift";
import { isTime, LEAST_BEFORE, LEAST_NOW, MEASURE_WORDS, type Measure } from "@/lib/core/drift";

/** The one look of what came of comparing an agent with its past. */
export const STATE_WORDS: Readonly<Record<DriftState, { word: string; tone: Tone }>> = {
  changed: { word: "Changed", tone: "amber" },
  steady: { word: "Steady", tone: "green" },
  few: { word: "Not enough to say", tone: "grey" },
  new: { word: "Not compared yet", tone: "blue" },
};

/** "p = 0.03", "p < 0.001"; a dash where nothing can be said. */
export function formatP(p: number | null): string {
  if (p === null) return "–";
  return p < 0.001 ? "< 0.001" : p.toFixed(p < 0.1 ? 3 : 2);
}

/** A value of a measure with its unit. */
export function formatValue(measure: Measure, value: number | null): string {
  if (value === null) return "–";
  return isTime(measure) ? formatDuration(value) : formatNumber(value);
}

/** "below 4", "4 to below 9", "40 s or more". */
export function rangeWords(measure: Measure, from: number | null, to: number | null): string {
  const say = (value: number) => formatValue(measure, value);
  if (from === null && to === null) return "All";
  if (from === null) return `below ${say(to ?? 0)}`;
  if (to === null) return `${say(from)} or more`;
  return `${say(from)} to ${say(to)}`;
}

/** What a list is narrowed to by `<mix>:<category>`. */
export function hadInWords(had: string): string {
  const [mix = "", ...category] = had.split(":");
  const title = MEASURE_WORDS[mix as Measure]?.title ?? mix;
  return `${title.toLowerCase()}: ${mix === "hours" ? `${category.join(":")}:00` : category.join(":")}`;
}

/** What a list is narrowed to by `<figure>:<from>..<to>`. */
export function figureInWords(asked: string): string {
  const [figure = "", range = ""] = asked.split(":");
  const [from = null, to = null] = range
    .split("..")
    .map((end) => (end === "" ? null : Number(end)));
  const title = MEASURE_WORDS[figure as Measure]?.title ?? figure;
  return `${title.toLowerCase()} ${rangeWords(figure as Measure, from, to)}`;
}

/** What its bars count. */
export function unitOf({
  measure,
  quantiles,
}: Pick<DriftMeasure, "measure" | "quantiles">): string {
  if (quantiles === null) return "calls";
  return measure.endsWith("_per_day") ? "days" : "sessions";
}

/** "tools, hours and session length". */
export function measuresInWords(measures: readonly Measure[]): string {
  const words = measures.map((measure) => MEASURE_WORDS[measure].title.toLowerCase());
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** What is said of an agent, in a sentence. */
export function agentAnswer(agent: DriftAgentRow & { days: number }): string {
  const { state, sessions, before, standing, days } = agent;
  const sizes = `${countOf(sessions, "session")} of the last ${days} days beside ${formatNumber(before)} before them`;
  switch (state) {
    case "changed":
      return `It has changed in ${measuresInWords(standing)}: ${sizes}.`;
    case "steady":
      return `Nothing about it has changed more than chance explains: ${sizes}.`;
    case "few":
      return `Too early to say: ${sizes}. It takes ${LEAST_NOW} and ${LEAST_BEFORE}.`;
    case "new":
      return "It has not been compared yet. The worker does so once it has seen a session.";
  }
}
