import type { ActivityRow } from "@/lib/contract/overview";
import type { Period } from "@/lib/core/measure";

type Bucket = Pick<ActivityRow, "from" | "to">;

const HOUR_MS = 3_600_000;

/** How a piece of a period is named on the axis, and whole, in the reader's zone. */
export function bucketWords(
  { from, to }: Bucket,
  period: Period,
  zone: string,
): { label: string; title: string } {
  const at = new Date(from);
  // A zone's midnight within an hour lies in the piece that begins with that hour.
  const within = new Date(at.getTime() + HOUR_MS - 1);
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone });
  const day = { day: "numeric", month: "short" } as const;
  const clock = { hour: "2-digit", minute: "2-digit" } as const;
  const whole = Date.parse(to) - Date.parse(from) > 12 * HOUR_MS;
  const until = format({ ...clock, timeZoneName: "short" }).format(new Date(to));
  const title = whole
    ? format({ weekday: "short", ...day, year: "numeric" }).format(within)
    : `${format({ weekday: "short", ...day }).format(at)}, ${format(clock).format(at)} to ${until}`;
  const label = period === "24h" ? format(clock).format(at) : format(day).format(within);
  return { label, title };
}
