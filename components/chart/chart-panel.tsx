"use client";

import { ChartColumn, FileDown, Table2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";

type ChartPanelProps = {
  title: string;
  /** What it shows, over which window, and how many. */
  summary: ReactNode;
  /** How it is counted, on demand. */
  counted?: ReactNode;
  chart: ReactNode;
  /** The same figures as a table. */
  table: ReactNode;
  /** Where the same figures are as CSV. */
  csvHref: string;
  className?: string;
};

/** Paper is narrower than the screen that the chart was drawn for. */
const PRINTED =
  "print:[&_.recharts-wrapper]:h-auto! print:[&_.recharts-wrapper]:w-full! print:[&_svg.recharts-surface]:h-auto! print:[&_svg.recharts-surface]:w-full!";

/** A chart with its figures beside it: as a table, and as a file. */
export function ChartPanel(props: ChartPanelProps) {
  const { title, summary, counted, chart, table, csvHref, className } = props;
  const [asTable, setAsTable] = useState(false);
  return (
    <Panel
      title={title}
      summary={summary}
      className={className}
      actions={
        <>
          {counted}
          <Button
            size="sm"
            variant="ghost"
            aria-pressed={asTable}
            aria-label={`${title} as a table`}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? <ChartColumn aria-hidden /> : <Table2 aria-hidden />}
            {asTable ? "Chart" : "Table"}
          </Button>
          <Button asChild size="sm" variant="ghost">
            <a href={csvHref} download aria-label={`${title} as CSV`}>
              <FileDown aria-hidden />
              CSV
            </a>
          </Button>
        </>
      }
    >
      {asTable ? table : <figure className={PRINTED}>{chart}</figure>}
    </Panel>
  );
}
