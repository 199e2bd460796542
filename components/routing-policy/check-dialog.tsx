"use client";

import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { FormError } from "@/components/form/form-error";
import { IssueList } from "@/components/policy/issue-list";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { countOf } from "@/components/ui/format";
import { Skeleton } from "@/components/ui/skeleton";
import { toneText } from "@/components/ui/tone";
import type { PolicyIssue } from "@/lib/contract/policy-version";
import { routingPolicyTestContract } from "@/lib/contract/routing-policy";
import { useVerb } from "@/lib/query";
import { CaseResults } from "./case-panel";
import { useDraft } from "./draft";
import { placeOfIssue } from "./routing-places";

/** Everything that a machine can say of the draft: problems, warnings, and how it routes its cases. */
export function RoutingCheckDialog({ number }: { number: number }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>Check</Button>
      </DialogTrigger>
      {open ? (
        <DialogContent
          title={`Check of version ${number}`}
          description="Names, rules that are never reached, tasks that only the default answers, Cedar, and every case"
          size="lg"
        >
          <div className="flex flex-col gap-6">
            <Findings />
            <Cases />
          </div>
        </DialogContent>
      ) : null}
    </Dialog>
  );
}

function Findings() {
  const { check, checkError, document } = useDraft();
  const placeOf = ({ path }: PolicyIssue) => placeOfIssue(path, document);
  return (
    <section className="flex flex-col gap-3">
      <h3 className="font-semibold">Problems and warnings</h3>
      <FormError error={checkError} />
      {check ? (
        <>
          {check.problems.length === 0 ? (
            <p className={`flex items-center gap-1.5 ${toneText("green")}`}>
              <CircleCheck aria-hidden className="size-4" />
              Nothing keeps it from being proposed
            </p>
          ) : null}
          <IssueList issues={check.problems} severity="error" placeOf={placeOf} />
          <IssueList issues={check.warnings} severity="warning" placeOf={placeOf} />
        </>
      ) : (
        <Skeleton className="h-16 rounded-md" />
      )}
    </section>
  );
}

function Cases() {
  const { document } = useDraft();
  const { data, error } = useVerb(routingPolicyTestContract, { document });
  return (
    <section className="flex flex-col gap-3">
      <h3 className="font-semibold">Cases</h3>
      <FormError error={error} />
      {data ? (
        <>
          <p>
            {data.cases.length === 0
              ? "It has no cases yet."
              : `${data.passed} of ${countOf(data.cases.length, "case")} routed as expected.`}
          </p>
          {data.failed > 0 ? (
            <CaseResults results={data.cases.filter(({ passed }) => !passed)} />
          ) : null}
        </>
      ) : error ? null : (
        <Skeleton className="h-16 rounded-md" />
      )}
    </section>
  );
}
