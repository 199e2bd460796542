"use client";

import { ArrowDownUp } from "lucide-react";
import { useMemo, useState } from "react";
import { Pagination } from "@/components/table/pagination";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { countOf } from "@/components/ui/format";
import { Skeleton } from "@/components/ui/skeleton";
import type { SessionDetail } from "@/lib/contract/session";
import { type TimelinePage, useTimeline } from "@/lib/query/session";
import { TimelineEntry } from "./timeline-entry";
import { PARTS, TIMELINE_PAGE } from "./timeline-parts";

type SessionTimelineProps = {
  id: string;
  /** The first page, oldest first, as the server painted it. */
  first: TimelinePage;
  gathered: SessionDetail["gathered"];
  mayReadTexts: boolean;
  mayAudit: boolean;
};

/** Everything that happened in a session, in order, kept current. */
export function SessionTimeline({ id, first, gathered, ...may }: SessionTimelineProps) {
  const [part, setPart] = useState(0);
  const [page, setPage] = useState(1);
  const [newestFirst, setNewestFirst] = useState(false);
  const kind = PARTS[part]?.kinds;
  const asFirst = page === 1 && !newestFirst && kind === undefined;
  const asked = { page, pageSize: TIMELINE_PAGE, sort: newestFirst ? "-at" : "at", kind };
  const { data, error, refetch } = useTimeline(id, asked, asFirst ? first : undefined);
  const labels = useMemo(() => labelsByEvent(gathered), [gathered]);
  const choose = (next: number) => {
    setPart(next);
    setPage(1);
  };
  return (
    <Panel
      title="Timeline"
      summary={data ? countOf(data.total, "event") : undefined}
      flush
      actions={
        <Button
          size="sm"
          onClick={() => {
            setNewestFirst(!newestFirst);
            setPage(1);
          }}
        >
          <ArrowDownUp aria-hidden />
          {newestFirst ? "Newest first" : "Oldest first"}
        </Button>
      }
    >
      <fieldset className="flex flex-wrap gap-1 border-b px-4 py-2 print:hidden">
        <legend className="sr-only">Which events are shown</legend>
        {PARTS.map(({ label }, index) => (
          <Button
            key={label}
            size="sm"
            variant="ghost"
            aria-pressed={part === index}
            onClick={() => choose(index)}
            className={cn(part === index && "bg-muted")}
          >
            {label}
          </Button>
        ))}
      </fieldset>
      {data ? (
        <Events data={data} whole={part === 0} labels={labels} {...may} />
      ) : error ? (
        <ErrorState title="The timeline could not be read" retry={() => void refetch()}>
          {error.message}
        </ErrorState>
      ) : (
        <Waiting />
      )}
      {data && data.total > TIMELINE_PAGE ? (
        <div className="border-t px-4 py-2">
          <Pagination
            page={page}
            pageSize={TIMELINE_PAGE}
            total={data.total}
            plural="events"
            onPage={setPage}
          />
        </div>
      ) : null}
    </Panel>
  );
}

type EventsProps = Omit<SessionTimelineProps, "id" | "first" | "gathered"> & {
  data: TimelinePage;
  whole: boolean;
  labels: ReadonlyMap<string, string[]>;
};

function Events({ data, whole, labels, ...may }: EventsProps) {
  if (data.rows.length === 0)
    return (
      <EmptyState title={whole ? "Nothing has happened yet" : "Nothing of this kind happened"}>
        {whole ? "The first call or message of this session appears here by itself." : null}
      </EmptyState>
    );
  return (
    <ol>
      {data.rows.map((item) => (
        <TimelineEntry key={item.id} item={item} gathered={labels.get(item.id) ?? []} {...may} />
      ))}
    </ol>
  );
}

function Waiting() {
  return (
    <div role="status" aria-busy="true" className="flex flex-col gap-3 p-4">
      <span className="sr-only">Loading the timeline</span>
      {[1, 2, 3, 4].map((row) => (
        <Skeleton key={row} className="h-8 w-full" />
      ))}
    </div>
  );
}

function labelsByEvent(gathered: SessionDetail["gathered"]): ReadonlyMap<string, string[]> {
  const labels = new Map<string, string[]>();
  for (const { eventId, label } of gathered)
    labels.set(eventId, [...(labels.get(eventId) ?? []), label]);
  return labels;
}
