"use client";

import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import { type CampaignDetail, reviewCloseContract } from "@/lib/contract/review-campaign";
import { SaveEvidence } from "./save-evidence";

type Props = { campaign: CampaignDetail; mayWrite: boolean; mayExport: boolean };

/** What this reader may do with a campaign as a whole. */
export function CampaignActions({ campaign: c, mayWrite, mayExport }: Props) {
  const close = useAct(reviewCloseContract, "Campaign closed");
  return (
    <>
      {mayExport ? <SaveEvidence campaign={c} /> : null}
      {mayWrite && c.state === "open" ? (
        <ConfirmWithReason
          trigger={<Button>Close campaign</Button>}
          title={`Close ${c.name}?`}
          consequence={consequenceOf(c)}
          confirmLabel="Close campaign"
          pendingLabel="Closing"
          danger={c.undecided === "revoke" && c.open > 0}
          onConfirm={(reason) => close({ id: c.id, reason })}
        />
      ) : null}
    </>
  );
}

function consequenceOf({ open, undecided }: CampaignDetail): string {
  if (open === 0) return "Everything was decided. Nothing can be decided in it afterwards.";
  const what = `${countOf(open, "entitlement")} that nobody decided`;
  return undecided === "revoke"
    ? `${what} ${open === 1 ? "ends" : "end"} at once, as was said at the start.`
    : `${what} ${open === 1 ? "goes" : "go"} back to the list of what is due.`;
}
