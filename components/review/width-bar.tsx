import { formatNumber } from "@/components/ui/format";

type Props = { width: number; used: number };

/** How much of an entitlement's width was used, as a bar on a scale of doublings, with its figures. */
export function WidthBar({ width, used }: Props) {
  return (
    <span
      className="flex items-center gap-2"
      title={`Width ${formatNumber(width)}, of which ${formatNumber(used)} was used`}
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 100 8"
        preserveAspectRatio="none"
        className="h-2 w-16 shrink-0 rounded-sm bg-muted"
      >
        <rect width={share(width)} height="8" className="fill-amber opacity-40" />
        <rect width={share(used)} height="8" className="fill-accent" />
      </svg>
      <span className="tabular-nums">
        {formatNumber(used)} <span className="text-muted-foreground">of</span> {formatNumber(width)}
      </span>
    </span>
  );
}

/** Widths differ by factors, so each doubling takes the same room; 1,024 fills it. */
function share(width: number): number {
  return Math.min(100, Math.log2(width + 1) * 10);
}
