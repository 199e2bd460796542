import { formatNumber } from "@/components/ui/format";
import { REACH_VIA, type ReachFigures } from "@/lib/contract/reach";
import { VIA_TONES, VIA_WORDS } from "./reach-words";

/** What a radius is made of, as one bar; its figures are said too. */
export function SplitBar({ split }: Pick<ReachFigures, "split">) {
  const total = REACH_VIA.reduce((sum, via) => sum + split[via], 0);
  if (total === 0) return null;
  const parts = REACH_VIA.filter((via) => split[via] > 0);
  const words = parts.map((via) => `${VIA_WORDS[via]} ${formatNumber(split[via])}`).join(", ");
  return (
    <span title={words} className="flex min-w-20 items-center">
      <span className="sr-only">{words}</span>
      <span aria-hidden className="flex h-2 w-full overflow-hidden rounded-sm bg-muted">
        {parts.map((via) => (
          <span
            key={via}
            className="border-card border-r last:border-r-0"
            style={{
              width: `${(split[via] / total) * 100}%`,
              background: `var(--fill-${VIA_TONES[via]})`,
            }}
          />
        ))}
      </span>
    </span>
  );
}

/** The same with what each part is, for who reads one agent or resource. */
export function SplitList({ split, unit }: Pick<ReachFigures, "split"> & { unit?: string }) {
  return (
    <div className="flex flex-col gap-2">
      <SplitBar split={split} />
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {REACH_VIA.map((via) => (
          <li key={via} className="inline-flex items-center gap-1.5">
            <span
              aria-hidden
              className="size-2.5 rounded-[2px]"
              style={{ background: `var(--fill-${VIA_TONES[via]})` }}
            />
            {VIA_WORDS[via]}
            <span className="font-semibold">
              {formatNumber(split[via])}
              {unit ? ` ${unit}` : ""}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
