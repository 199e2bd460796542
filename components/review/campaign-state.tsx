import { CircleCheck, CircleDashed, Clock } from "lucide-react";
import { ToneLabel } from "@/components/ui/tone";
import type { CampaignRow } from "@/lib/contract/review-campaign";

type Props = {
  campaign: Pick<CampaignRow, "state" | "deadlineAt" | "open">;
  look?: "soft" | "plain";
};

/** Whether a campaign runs, is late, or is over. */
export function CampaignState({ campaign, look }: Props) {
  if (campaign.state === "closed")
    return (
      <ToneLabel tone="grey" look={look} icon={<CircleCheck aria-hidden />}>
        Closed
      </ToneLabel>
    );
  if (Date.parse(campaign.deadlineAt) <= Date.now() && campaign.open > 0)
    return (
      <ToneLabel tone="red" look={look} icon={<Clock aria-hidden />}>
        Past its deadline
      </ToneLabel>
    );
  return (
    <ToneLabel tone="blue" look={look} icon={<CircleDashed aria-hidden />}>
      Open
    </ToneLabel>
  );
}
