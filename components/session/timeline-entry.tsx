import { ChevronRight, Tag } from "lucide-react";
import { KindIcon } from "@/components/event/kind-icon";
import { visibleText } from "@/components/event/visible-text";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { VerdictBadge } from "@/components/verdict/verdict-badge";
import type { TimelineItem } from "@/lib/contract/session";
import { TimelineFacts } from "./timeline-facts";
import { TimelineTexts } from "./timeline-texts";
import { timelineTitle } from "./timeline-title";

type TimelineEntryProps = {
  item: TimelineItem;
  /** Labels that the session gathered here first. */
  gathered: readonly string[];
  mayReadTexts: boolean;
  mayAudit: boolean;
};

/** One thing that happened in a session; opens in place to its facts, texts and links. */
export function TimelineEntry({ item, gathered, mayReadTexts, mayAudit }: TimelineEntryProps) {
  const { title, excerpt } = timelineTitle(item);
  return (
    <li
      id={`event-${item.id}`}
      className="scroll-mt-20 border-b last:border-b-0 target:bg-accent-soft"
    >
      <details className="group/entry">
        <summary className="flex cursor-pointer list-none flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 hover:bg-muted/60 [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden
            className="size-3.5 shrink-0 text-muted-foreground transition-transform group-open/entry:rotate-90"
          />
          <KindIcon kind={item.kind} verdict={item.verdict} />
          <span className="wrap-anywhere min-w-0 font-medium">{title}</span>
          {item.verdict ? <VerdictBadge verdict={item.verdict} /> : null}
          {gathered.length > 0 ? (
            <Badge tone="amber" icon={<Tag aria-hidden />} title="The session gathered it here">
              Gathered {gathered.join(", ")}
            </Badge>
          ) : null}
          <RelativeTime at={item.at} absolute className="ml-auto text-muted-foreground text-sm" />
          {excerpt ? (
            <span className="wrap-anywhere line-clamp-2 w-full pl-12 text-muted-foreground text-sm">
              {visibleText(excerpt)}
            </span>
          ) : null}
        </summary>
        <div className="flex flex-col gap-4 px-4 pt-2 pb-4 sm:pl-16">
          <p className="text-muted-foreground text-sm">Recorded for {item.actor.name}</p>
          <TimelineTexts texts={item.texts} mayReadTexts={mayReadTexts} />
          <TimelineFacts item={item} mayAudit={mayAudit} />
        </div>
      </details>
    </li>
  );
}
