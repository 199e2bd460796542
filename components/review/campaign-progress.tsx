import { TriangleAlert } from "lucide-react";
import { formatNumber } from "@/components/ui/format";
import { Progress } from "@/components/ui/progress";
import { RefLink } from "@/components/ui/ref-link";
import { ToneLabel } from "@/components/ui/tone";
import type { CampaignDetail } from "@/lib/contract/review-campaign";

type Progressed = CampaignDetail["progress"][number];

/** How far each reviewer has come, and how carefully. */
export function CampaignProgress({ progress }: { progress: readonly Progressed[] }) {
  return (
    <ul className="divide-y">
      {progress.map(({ reviewer, items, open, pace }) => (
        <li
          key={reviewer.id}
          className="flex min-h-10 flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2"
        >
          <span className="min-w-0 flex-1 basis-40">
            <RefLink to="/settings/people" of={reviewer} />
          </span>
          <Progress
            label={`Decided by ${reviewer.name}`}
            value={items - open}
            max={items}
            figures
            className="w-56"
          />
          <span className="w-72 max-w-full text-muted-foreground text-sm">
            {pace ? paceInWords(pace) : open < items ? "Decided by the fallback" : "Nothing yet"}
          </span>
          {pace?.hasty ? (
            <ToneLabel
              tone="amber"
              icon={<TriangleAlert aria-hidden />}
              title="Ten or more decisions, nearly all kept in bulk or within seconds of each other"
            >
              Looks unread
            </ToneLabel>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** Seconds per decision, and the share kept in bulk, with what they rest on. */
export function paceInWords(pace: CampaignDetail["pace"]): string {
  const { medianSeconds, kept, keptInBulk } = pace;
  const speed =
    medianSeconds === null ? "no pace to measure" : `${formatNumber(medianSeconds)} s a decision`;
  const bulk = kept === 0 ? "none kept" : `${keptInBulk} of ${kept} kept in bulk`;
  return `${speed}, ${bulk}`;
}
