import { countOf } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Overview } from "@/lib/contract/overview";

type Props = { overview: Pick<Overview, "window" | "uncounted">; zone: string };

/** Which window the figures speak of, and how current they are. */
export function Counted({ overview, zone }: Props) {
  const { window, uncounted } = overview;
  return (
    <p className="text-muted-foreground text-sm">
      Figures of the period are from <RelativeTime at={window.from} absolute /> on; days are those
      of {zone}.{" "}
      {uncounted === 0
        ? "Everything recorded is counted."
        : `${countOf(uncounted, "record is", "records are")} not counted yet.`}
    </p>
  );
}
