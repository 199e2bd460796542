import { ChevronRight } from "lucide-react";
import { RawJson } from "@/components/event/raw-json";
import { visibleText } from "@/components/event/visible-text";
import type { ImportItem } from "@/lib/contract/import";
import { FieldChanges } from "./field-changes";
import { OutcomeBadge } from "./outcome-badge";

/** One row of a document: what it would do, and behind it field by field how. */
export function PreviewRow({ item }: { item: ImportItem }) {
  const { key, outcome, problems, notes, fields, calls } = item;
  const bare = outcome === "unchanged" && notes.length === 0;
  if (bare) return <div className={LINE}>{<Line item={item} />}</div>;
  return (
    <details className="group/row">
      <summary
        className={`${LINE} cursor-pointer list-none hover:bg-muted/50 focus-visible:-outline-offset-2 [&::-webkit-details-marker]:hidden`}
      >
        <Line item={item} />
      </summary>
      <div className="flex flex-col gap-3 border-t bg-muted/30 px-4 py-3">
        {problems.length > 0 ? (
          <ul className="flex flex-col gap-1 text-red text-sm">
            {problems.map(({ column, message }) => (
              <li key={`${column} ${message}`} className="wrap-anywhere">
                {placeOf(item)}
                {column ? (
                  <>
                    , column <code>{column}</code>
                  </>
                ) : null}
                : {visibleText(message)}
              </li>
            ))}
          </ul>
        ) : null}
        {notes.map((note) => (
          <p key={note} className="text-sm">
            {visibleText(note)}
          </p>
        ))}
        <FieldChanges fields={fields} isNew={fields.every(({ before }) => before === null)} />
        {calls.map(({ verb, input }) => (
          <RawJson key={verb} label={`Calls ${verb}`} value={input} />
        ))}
        <p className="sr-only">End of {key}</p>
      </div>
    </details>
  );
}

const LINE =
  "grid min-h-10 grid-cols-[6.5rem_minmax(0,1fr)_1rem] items-center gap-x-3 gap-y-0.5 px-4 py-2 sm:grid-cols-[6.5rem_minmax(0,16rem)_minmax(0,1fr)_4.5rem_1rem]";

function Line({ item }: { item: ImportItem }) {
  return (
    <>
      <OutcomeBadge outcome={item.outcome} look="plain" />
      <span className="wrap-anywhere font-medium">{visibleText(item.key) || "Without a name"}</span>
      <span className="wrap-anywhere text-muted-foreground text-sm max-sm:col-span-2 max-sm:col-start-1 max-sm:row-start-2">
        {visibleText(gistOf(item))}
      </span>
      <span className="text-right text-muted-foreground text-sm tabular-nums max-sm:hidden">
        {placeOf(item)}
      </span>
      {item.outcome === "unchanged" && item.notes.length === 0 ? (
        <span />
      ) : (
        <ChevronRight
          aria-hidden
          className="size-4 text-muted-foreground transition-transform group-open/row:rotate-90 max-sm:col-start-3 max-sm:row-start-1"
        />
      )}
    </>
  );
}

function gistOf({ outcome, problems, fields, notes }: ImportItem): string {
  const [first, ...more] = problems;
  if (first) {
    const words = first.column ? `${first.column} ${first.message}` : first.message;
    return more.length > 0 ? `${words}, and ${more.length} more` : words;
  }
  if (outcome === "change") return fields.map(({ name }) => name).join(", ");
  return notes[0] ?? "";
}

function placeOf({ line, row }: ImportItem): string {
  return line === null ? `Row ${row}` : `Line ${line}`;
}
