"use client";

import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { countOf, formatNumber } from "@/components/ui/format";
import type { ImportItem, ImportPreview } from "@/lib/contract/import";
import { NOUN_WORDS, nounCount, totalsInWords } from "./import-words";
import { PreviewList } from "./preview-list";
import { problemSheet, reviewSheet } from "./result-sheets";
import { SaveSheet } from "./save-sheet";
import type { Opened } from "./use-import";

type PreviewViewProps = {
  opened: Opened;
  preview: ImportPreview;
  onApply: (items: readonly ImportItem[], reason: string) => void;
  onReset: () => void;
};

/** What a document would do, and the button that does it. */
export function PreviewView({ opened, preview, onApply, onReset }: PreviewViewProps) {
  const { document, name } = opened;
  const { totals, items } = preview;
  const due = items.filter(({ outcome }) => outcome === "create" || outcome === "change");
  const claimed = items.some(({ suggestedEffects }) => suggestedEffects !== undefined);
  return (
    <section className="flex flex-col gap-4" aria-label="Preview">
      <header className="flex flex-wrap items-start justify-between gap-4">
        <div className="min-w-0">
          <h2 className="font-semibold text-xl tracking-tight">{totalsInWords(totals)}</h2>
          <p className="wrap-anywhere text-muted-foreground">
            {name}: {countOf(items.length, "row")} of {NOUN_WORDS[document.noun].many}. Nothing is
            changed yet.
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button onClick={onReset}>Another document</Button>
          {totals.refused > 0 ? (
            <SaveSheet file={`${document.noun}-problems.csv`} content={() => problemSheet(items)}>
              Problems
            </SaveSheet>
          ) : null}
          {claimed ? (
            <SaveSheet file="tools-to-review.csv" content={() => reviewSheet(items)}>
              Review sheet
            </SaveSheet>
          ) : null}
          {due.length > 0 ? <Apply {...{ opened, preview, due, onApply }} /> : null}
        </div>
      </header>
      {claimed ? (
        <Banner title="What a server says of its tools is its claim">
          <p>
            New tools come as proposals, and changed ones drift. The review sheet has one row for
            each with the effects that the claims suggest: fill it in, say yes under reviewed, and
            import it as CSV.
          </p>
        </Banner>
      ) : null}
      {due.length === 0 ? <NothingToDo preview={preview} /> : null}
      <PreviewList preview={preview} />
    </section>
  );
}

function NothingToDo({ preview: { totals } }: { preview: ImportPreview }) {
  return totals.refused > 0 ? (
    <Banner tone="amber" title="No row of it can be applied">
      <p>Mend the rows below in the document, and choose it again.</p>
    </Banner>
  ) : (
    <Banner tone="green" title="Everything in it is so already">
      <p>There is nothing to apply.</p>
    </Banner>
  );
}

type ApplyProps = Pick<PreviewViewProps, "opened" | "preview" | "onApply"> & {
  due: readonly ImportItem[];
};

function Apply({ opened: { document }, preview: { totals }, due, onApply }: ApplyProps) {
  const label = `Apply ${countOf(due.length, "change")}`;
  return (
    <ConfirmWithReason
      trigger={<Button variant="primary">{label}</Button>}
      title={`${label}?`}
      consequence={consequenceOf(document.noun, totals, due)}
      confirmLabel={label}
      danger={false}
      reasonHint="Recorded with the import; also the reason of what its rows widen."
      onConfirm={async (reason) => onApply(due, reason)}
    />
  );
}

function consequenceOf(
  noun: Opened["document"]["noun"],
  totals: ImportPreview["totals"],
  due: readonly ImportItem[],
): string {
  const verbs = new Map<string, number>();
  for (const { verb } of due.flatMap(({ calls }) => calls))
    verbs.set(verb, (verbs.get(verb) ?? 0) + 1);
  const calls = [...verbs].map(([verb, count]) => `${verb} (${formatNumber(count)})`).join(", ");
  const said = [
    totals.create > 0 ? `${nounCount(totals.create, noun)} made` : "",
    totals.change > 0 ? `${nounCount(totals.change, noun)} changed` : "",
  ].filter((words) => words !== "");
  const left = totals.refused > 0 ? ` ${countOf(totals.refused, "refused row")} left out.` : "";
  return `${said.join(" and ")}, by ${calls}, each with its own event in the log.${left}`;
}
