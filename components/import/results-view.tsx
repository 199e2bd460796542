"use client";

import { CircleAlert, CircleCheck, Equal } from "lucide-react";
import { useState } from "react";
import { subjectHref } from "@/components/audit/subject-href";
import { visibleText } from "@/components/event/visible-text";
import { FormError } from "@/components/form/form-error";
import { Pagination } from "@/components/table/pagination";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { countOf, sentence } from "@/components/ui/format";
import { Progress } from "@/components/ui/progress";
import { TextLink } from "@/components/ui/text-link";
import { ToneLabel } from "@/components/ui/tone";
import type { ImportResult } from "@/lib/contract/import";
import { resultSheet } from "./result-sheets";
import { SaveSheet } from "./save-sheet";
import type { Stage } from "./use-import";

const PAGE_ROWS = 50;

type ResultsViewProps = {
  stage: Extract<Stage, { at: "applying" | "applied" }>;
  error: unknown;
  onStop: () => void;
  onResume: () => void;
  onAgain: () => void;
  onReset: () => void;
};

/** What has become of the items so far, while they are applied and afterwards. */
export function ResultsView(props: ResultsViewProps) {
  const { stage, error, onStop, onResume, onAgain, onReset } = props;
  const { results, total, rest, opened } = stage;
  const applying = stage.at === "applying";
  const [page, setPage] = useState(1);
  const refused = results.filter(({ result }) => result === "refused").length;
  // What went wrong is what the reader wants to see first.
  const ordered = [...results].sort((a, b) => rankOf(a) - rankOf(b) || a.row - b.row);
  return (
    <section className="flex flex-col gap-4" aria-label="Results">
      <header className="flex flex-wrap items-start justify-between gap-4">
        <div className="min-w-0 flex-1 basis-72">
          <h2 className="font-semibold text-xl tracking-tight" aria-live="polite">
            {applying
              ? "Applying"
              : `${countOf(results.length - refused, "item")} done, ${refused} refused${rest.length > 0 ? `, ${rest.length} not tried` : ""}`}
          </h2>
          <Progress
            label="Items applied"
            value={results.length}
            max={total}
            tone={refused > 0 ? "amber" : "accent"}
            figures
            className="mt-2 max-w-xl"
          />
        </div>
        <div className="flex flex-wrap gap-2">
          {applying ? (
            <Button onClick={onStop}>Stop after these</Button>
          ) : (
            <>
              <Button onClick={onReset}>Another document</Button>
              <Button onClick={onAgain}>Preview it again</Button>
              <SaveSheet
                file={`${opened.document.noun}-results.csv`}
                content={() => resultSheet(results)}
              >
                Results
              </SaveSheet>
              {rest.length > 0 ? (
                <Button variant="primary" onClick={onResume}>
                  Go on with {countOf(rest.length, "item")}
                </Button>
              ) : null}
            </>
          )}
        </div>
      </header>
      <FormError error={error} />
      {results.some(({ initialPassword }) => initialPassword) ? (
        <Banner tone="amber" title="Passwords are shown this once">
          <p>
            Save the results, or copy each, and hand them over safely. Nobody can read them again.
          </p>
        </Banner>
      ) : null}
      {results.length > 0 ? (
        <>
          <Card>
            <ul className="divide-y">
              {ordered.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS).map((result) => (
                <ResultRow key={result.row} of={result} />
              ))}
            </ul>
          </Card>
          <Pagination
            page={page}
            pageSize={PAGE_ROWS}
            total={results.length}
            plural="results"
            onPage={setPage}
          />
        </>
      ) : null}
    </section>
  );
}

function rankOf({ result }: ImportResult): number {
  return result === "refused" ? 0 : 1;
}

const LOOKS = {
  created: { tone: "green", icon: <CircleCheck aria-hidden /> },
  changed: { tone: "green", icon: <CircleCheck aria-hidden /> },
  unchanged: { tone: "grey", icon: <Equal aria-hidden /> },
  refused: { tone: "red", icon: <CircleAlert aria-hidden /> },
} as const;

function ResultRow({ of }: { of: ImportResult }) {
  const { tone, icon } = LOOKS[of.result];
  const name = visibleText(of.key) || "Without a name";
  const href = of.thing ? subjectHref(of.thing) : undefined;
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
      <span className="w-26">
        <ToneLabel tone={tone} icon={icon} look="plain">
          {sentence(of.result)}
        </ToneLabel>
      </span>
      <span className="wrap-anywhere min-w-0 basis-48 font-medium max-sm:flex-1">
        {href ? <TextLink href={href}>{name}</TextLink> : name}
      </span>
      <span className="wrap-anywhere min-w-0 flex-1 basis-56 text-muted-foreground text-sm">
        {of.message ? visibleText(of.message) : of.verbs.join(", then ")}
      </span>
      {of.initialPassword ? (
        <span className="flex items-center gap-1 text-sm">
          <code>{of.initialPassword}</code>
          <CopyButton value={of.initialPassword} what={`password of ${of.key}`} />
        </span>
      ) : null}
      <span className="text-muted-foreground text-sm tabular-nums">
        {of.line === null ? `Row ${of.row}` : `Line ${of.line}`}
      </span>
    </li>
  );
}
