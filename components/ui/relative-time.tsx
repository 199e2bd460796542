"use client";

import { useSyncExternalStore } from "react";
import { cn } from "./cn";
import { formatRelative, formatUtc } from "./format";

const listeners = new Set<() => void>();
let ticker: ReturnType<typeof setInterval> | undefined;
let now = 0;

/** One clock for all times on the page, so that a long list costs one timer. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  ticker ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, 15_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(ticker);
    ticker = undefined;
    now = 0;
  };
}

function snapshot(): number {
  if (now === 0) now = Date.now();
  return now;
}

const onServer = () => null;

function absolute(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat("en-GB", {
    dateStyle: "medium",
    timeStyle: "long",
  }).format(date);
}

type RelativeTimeProps = {
  /** ISO 8601, or a Date; nothing shows `missing`. */
  at: string | Date | null | undefined;
  /** What to show for no time: "Never", "Not set". */
  missing?: string;
  /** Shows the absolute time, with the relative one on hover. */
  absolute?: boolean;
  className?: string;
};

/**
 * A time, relative to now, with the absolute time and zone on hover. The server and the first paint show UTC, so that
 * both agree; the browser then shows its own zone and keeps it current.
 */
export function RelativeTime(props: RelativeTimeProps) {
  const current = useSyncExternalStore<number | null>(subscribe, snapshot, onServer);
  if (!props.at) {
    return <span className="text-muted-foreground">{props.missing ?? "Never"}</span>;
  }
  const iso = typeof props.at === "string" ? props.at : props.at.toISOString();
  const relative = current === null ? formatUtc(iso) : formatRelative(iso, current);
  const full = current === null ? formatUtc(iso) : absolute(iso);
  return (
    <time
      dateTime={iso}
      title={props.absolute ? relative : full}
      // Paper does not know when it is read: there the time stands whole.
      data-full={props.absolute ? undefined : full}
      className={cn("whitespace-nowrap", props.className)}
    >
      {props.absolute ? full : relative}
    </time>
  );
}
