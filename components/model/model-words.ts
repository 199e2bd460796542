import { countOf, formatDuration, formatNumber } from "@/components/ui/format";
import type { ModelDetail, ModelRow, ReviewStanding, UseSource } from "@/lib/contract/model";
import type { ProviderTerms } from "@/lib/contract/provider";
import type { ModelClass } from "@/lib/core/policy";
import type { ModelStatus, TrainingTerms } from "@/lib/core/routing";

export const CLASS_WORDS: Readonly<Record<ModelClass, string>> = {
  reasoning: "Reasoning",
  fast: "Fast",
  unknown: "Unknown",
};

export const STATUS_WORDS: Readonly<Record<ModelStatus, string>> = {
  active: "Active",
  deprecated: "Deprecated",
  retired: "Retired",
};

export const TRAINING_WORDS: Readonly<Record<TrainingTerms, string>> = {
  no: "Does not train on data",
  yes: "Trains on data",
  unknown: "Nobody said whether it trains on data",
};

export const REVIEW_WORDS: Readonly<Record<ReviewStanding, string>> = {
  none: "Never reviewed",
  current: "Reviewed",
  overdue: "Overdue",
};

export const SOURCE_WORDS: Readonly<Record<UseSource, string>> = {
  telemetry: "As agents' telemetry tells",
  gateway: "As the gateway forwarded",
};

const MICROS = 1_000_000;
const MONEY = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "USD",
  minimumFractionDigits: 2,
  maximumFractionDigits: 4,
});

/** "$3.00": a price in micro-units of USD. */
export function priceWords(micros: number): string {
  return MONEY.format(micros / MICROS);
}

/** "3.5" as micro-units of USD; NaN for what is no amount. */
export function microsOf(dollars: string): number {
  const text = dollars.trim();
  return text === "" ? Number.NaN : Math.round(Number(text) * MICROS);
}

/** Micro-units as a field takes them: "3.5". */
export function dollarsOf(micros: number): string {
  return String(micros / MICROS);
}

/** "200k", "1M", "8,192": a number of tokens, short where it is round. */
export function tokensWords(tokens: number): string {
  if (tokens >= MICROS && tokens % 100_000 === 0) return `${formatNumber(tokens / MICROS)}M`;
  if (tokens >= 1_000 && tokens % 1_000 === 0) return `${formatNumber(tokens / 1_000)}k`;
  return formatNumber(tokens);
}

/** "30 days", "Not at all": how long a provider keeps what it is sent. */
export function retentionWords(days: number | null): string {
  if (days === null) return "Nobody said";
  return days === 0 ? "Not at all" : countOf(days, "day");
}

/** What is not known of a provider's terms, in words; empty where all is. */
export function gapsOf({ region, trains, retentionDays }: ProviderTerms): string[] {
  return [
    ...(region === "" ? ["where data is kept"] : []),
    ...(trains === "unknown" ? ["whether it trains on data"] : []),
    ...(retentionDays === null ? ["how long it keeps data"] : []),
  ];
}

/** "about 1.2 s": a quantile as far as it is known; its range is for who points at it. */
export function aboutWords({ about }: { about: number }): string {
  return formatDuration(about);
}

/** "between 1 s and 1.3 s": the range in which a quantile is known to lie. */
export function rangeWords({ from, to }: { from: number; to: number | null }): string {
  if (to === null) return `over ${formatDuration(from)}`;
  return from === 0
    ? `under ${formatDuration(to)}`
    : `between ${formatDuration(from)} and ${formatDuration(to)}`;
}

/** Class, price and clearance of a model, in one sentence. */
export function modelAnswer(model: ModelDetail): string {
  const { prices, sensitivity, use, status, provider } = model;
  const cost = `${priceWords(prices.input)} in and ${priceWords(prices.output)} out for a million tokens`;
  const seen =
    use.calls === 0
      ? "not called within 30 days"
      : `${countOf(use.calls, "call")} by ${countOf(use.agents, "agent")} within 30 days`;
  if (status === "retired") return `Out of service: no route leads to it; ${seen}.`;
  const away = provider.status === "disabled" ? `; ${provider.name} is disabled` : "";
  return `Cleared up to ${sensitivity} data${away}; ${cost}; ${seen}.`;
}

/** How the review of its ability stands, for a list. */
export function reviewWords({ standing }: ModelRow["review"]): string {
  return REVIEW_WORDS[standing];
}
