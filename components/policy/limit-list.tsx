import { Gauge } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { VerdictBadge } from "@/components/verdict/verdict-badge";
import type { Limit } from "@/lib/core/policy";
import { AddButton } from "./add-button";
import { breachVerdict, limitScope, MEASURE_WORDS, thresholdInWords } from "./limit-words";
import { PartList } from "./part-list";
import { ReadOnlyNote } from "./read-only-note";
import type { Change } from "./rule-rows";

type LimitListProps = { limits: readonly Limit[]; changes: ReadonlyMap<string, Change> };

/** The limits of a version. */
export function LimitList({ limits, changes }: LimitListProps) {
  const add = <AddButton href="/policies/limits/new">Add a limit</AddButton>;
  return (
    <div className="flex flex-col gap-4">
      <ReadOnlyNote />
      <PartList
        title="Limits"
        summary="How long and how often a session may think, wait, call and delegate"
        member="limits"
        actions={add}
        rows={limits.map((limit) => ({
          handle: limit.handle,
          name: limit.name,
          words: `${MEASURE_WORDS[limit.measure]}: at most ${thresholdInWords(limit)}. ${limitScope(limit)}.`,
          badge: (
            <span className="inline-flex items-center gap-1.5">
              <VerdictBadge verdict={breachVerdict(limit.breach)} />
              {limit.breach.type === "end" ? (
                <span className="text-muted-foreground text-sm">and ends the session</span>
              ) : null}
            </span>
          ),
          change: changes.get(limit.handle) ?? null,
        }))}
        empty={
          <EmptyState icon={<Gauge />} title="No limits yet" action={add}>
            A limit bounds a session: how long it may think, how often it may repeat a call, how old
            a person’s word may be.
          </EmptyState>
        }
      />
    </div>
  );
}
