import type { Facet } from "@/components/table/use-list-params";
import { formatUtc } from "@/components/ui/format";

/** The two ends of a period, as a list's address holds them: ISO 8601, `from` within and `to` without. */
export const PERIOD_FACETS: readonly Facet[] = [
  { key: "from", label: "From", describe: formatUtc },
  { key: "to", label: "Until", describe: formatUtc },
];

const HOUR_MS = 3_600_000;

/** Periods that end now. */
export const RECENT = [
  { label: "Last hour", ms: HOUR_MS },
  { label: "Last 24 hours", ms: 24 * HOUR_MS },
  { label: "Last 7 days", ms: 7 * 24 * HOUR_MS },
  { label: "Last 30 days", ms: 30 * 24 * HOUR_MS },
] as const;

/** What a `datetime-local` input holds, as ISO 8601; null for nothing or nonsense. */
export function isoOfLocal(text: string): string | null {
  const at = new Date(text);
  return text === "" || Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** A moment as a `datetime-local` input takes it, in the reader's zone. */
export function localOfIso(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
