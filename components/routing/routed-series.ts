import type { Series } from "@/components/chart/series";
import { CLASS_LOOKS } from "./routing-words";

/** What became of routes: the class of model that was given, or none. */
export const ROUTED_SERIES: readonly Series[] = [
  { key: "fast", ...CLASS_LOOKS.fast },
  { key: "reasoning", ...CLASS_LOOKS.reasoning },
  { key: "unknown", ...CLASS_LOOKS.unknown },
  { key: "refused", word: "Refused", tone: "red" },
];

/** How the list of routes is narrowed to one of the series. */
export const routesOfSeries = (key: string): Record<string, string> =>
  key === "refused" ? { verdict: "block" } : { class: key };
