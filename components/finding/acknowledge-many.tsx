"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import { toast } from "@/components/ui/toaster";
import { type FindingRow, findingUpdateContract } from "@/lib/contract/finding";
import { RULE_WORDS } from "@/lib/core/finding";
import { ProblemError, useCommand } from "@/lib/query";

type AcknowledgeManyProps = {
  findings: readonly FindingRow[];
  /** Told which of them could not be acknowledged. */
  onLeft: (ids: string[]) => void;
};

/** Takes on several findings at once; says of each that was refused why, and leaves it chosen. */
export function AcknowledgeMany({ findings, onLeft }: AcknowledgeManyProps) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const { mutateAsync } = useCommand(findingUpdateContract);
  const acknowledge = async () => {
    setPending(true);
    const left: string[] = [];
    for (const finding of findings) {
      const refusal = await refusalOf(mutateAsync({ id: finding.id, state: "acknowledged" }));
      if (refusal === null) continue;
      left.push(finding.id);
      toast.error(
        `${RULE_WORDS[finding.rule]}, ${finding.tool?.name ?? "unknown tool"}: ${refusal}`,
      );
    }
    const done = findings.length - left.length;
    if (done > 0) toast.success(`${countOf(done, "finding")} acknowledged`);
    setPending(false);
    onLeft(left);
    router.refresh();
  };
  return (
    <Button disabled={pending} onClick={acknowledge}>
      {pending ? "Acknowledging" : "Acknowledge"}
    </Button>
  );
}

async function refusalOf(running: Promise<unknown>): Promise<string | null> {
  try {
    await running;
    return null;
  } catch (error) {
    return error instanceof ProblemError ? error.message : "it was not changed";
  }
}
