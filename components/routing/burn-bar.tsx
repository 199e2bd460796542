import { fillOf } from "@/components/chart/series";
import { cn } from "@/components/ui/cn";
import { formatNumber, formatUtc } from "@/components/ui/format";
import type { Tone } from "@/components/ui/tone";
import type { BudgetRow } from "@/lib/contract/routing-budget";
import { amountInWords } from "./routing-words";

const TONES: Readonly<Record<BudgetRow["state"], Tone>> = {
  within: "blue",
  soft: "amber",
  hard: "red",
};

/** What is spent of a budget as a bar to its limit, with where it would end, and the same in words. */
export function BurnBar({ row, className }: { row: BudgetRow; className?: string }) {
  const { spent, unsettled, held, soft, hard, unit, projected, percent, budget, whoName } = row;
  const limit = Math.max(1, hard ?? soft ?? 1);
  const scale = Math.max(limit, spent + held, Math.min(projected ?? 0, 1.5 * limit));
  const at = (amount: number) => `${Math.min(100, (100 * amount) / scale)}%`;
  return (
    <div className={className}>
      <div
        role="progressbar"
        aria-label={`${budget.name}, ${whoName}`}
        aria-valuemin={0}
        aria-valuemax={limit}
        aria-valuenow={Math.min(limit, spent + held)}
        aria-valuetext={`${amountInWords(spent + held, unit)} of ${amountInWords(limit, unit)}`}
        className="relative h-2 overflow-hidden rounded-full bg-muted [print-color-adjust:exact]"
      >
        {projected !== null ? (
          <span
            className="absolute inset-y-0 left-0 opacity-30"
            style={{ width: at(projected), background: fillOf(TONES[row.state]) }}
          />
        ) : null}
        <span
          className="absolute inset-y-0 left-0"
          style={{ width: at(spent + held), background: fillOf(TONES[row.state]) }}
        />
        {[soft, hard].map((mark, i) =>
          mark === null ? null : (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: the soft limit, then the hard one
              key={i}
              className={cn("absolute inset-y-0 w-0.5", i === 0 ? "bg-amber" : "bg-red")}
              style={{ left: `calc(${at(mark)} - 2px)` }}
            />
          ),
        )}
      </div>
      <p className="mt-1 text-muted-foreground text-xs">
        {percent > 0 && percent < 1 ? "<1" : formatNumber(Math.round(percent))}% of its{" "}
        {hard === null ? "soft" : "hard"} limit
        {held > 0 ? `, ${amountInWords(held, unit)} of it set aside` : ""}
        {unsettled > 0
          ? `, ${amountInWords(unsettled, unit)} of it the most that calls could take of which nobody said what they took`
          : ""}
        .{" "}
        {projected === null
          ? `Too early to say where the ${row.period} ends.`
          : `At this pace ${amountInWords(projected, unit)} at the ${row.period}'s end${row.reachedAt === null ? "" : `; the limit at ${formatUtc(row.reachedAt)}`}.`}
      </p>
    </div>
  );
}
