"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { saveFile } from "@/components/audit/save-file";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import type { CampaignDetail } from "@/lib/contract/review-campaign";
import { ProblemError } from "@/lib/query";
import { fetchEvidence } from "@/lib/query/review";

/** Downloads what an auditor checks a campaign by. */
export function SaveEvidence({ campaign }: { campaign: Pick<CampaignDetail, "id" | "startedAt"> }) {
  const [pending, setPending] = useState(false);
  const save = async () => {
    setPending(true);
    try {
      const { id, startedAt } = campaign;
      const file = `ambit-review-${startedAt.slice(0, 10)}-${id.slice(-8)}.json`;
      saveFile(file, await fetchEvidence(id));
      toast.success(`${file} is in your downloads. Check it with: npm run audit:verify -- ${file}`);
    } catch (error) {
      toast.error(error instanceof ProblemError ? error.message : "It was not made. Try again.");
    } finally {
      setPending(false);
    }
  };
  return (
    <Button onClick={save} disabled={pending}>
      <Download aria-hidden />
      {pending ? "Gathering" : "Evidence"}
    </Button>
  );
}
