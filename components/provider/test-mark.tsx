import { CircleCheck, TriangleAlert } from "lucide-react";
import { RelativeTime } from "@/components/ui/relative-time";
import { ToneLabel } from "@/components/ui/tone";
import type { ProviderRow } from "@/lib/contract/provider";

/** What came of asking a provider last. */
export function TestMark({ tested }: Pick<ProviderRow, "tested">) {
  if (!tested) return <span className="text-muted-foreground">Never</span>;
  return (
    <ToneLabel
      tone={tested.ok ? "green" : "red"}
      icon={tested.ok ? <CircleCheck aria-hidden /> : <TriangleAlert aria-hidden />}
      look="plain"
      title={tested.note}
    >
      {tested.ok ? "Answered" : "Failed"} <RelativeTime at={tested.at} />
    </ToneLabel>
  );
}
