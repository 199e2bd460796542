"use client";

import { CircleCheck, LoaderCircle } from "lucide-react";
import { useState } from "react";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { countOf } from "@/components/ui/format";
import { toneText } from "@/components/ui/tone";
import type { PolicyIssue } from "@/lib/contract/policy";
import type { PolicyDocument } from "@/lib/core/policy";
import { usePolicyCheck, usePolicyTest } from "@/lib/query/policy";
import { CaseResults } from "./case-results";
import { IssueList } from "./issue-list";
import { placeOfIssue } from "./policy-places";

type CheckDialogProps = { document: PolicyDocument; number: number };

/** Everything that a machine can say of a version: problems, warnings, and how it answers its cases. */
export function CheckDialog({ document, number }: CheckDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>Check</Button>
      </DialogTrigger>
      {open ? (
        <DialogContent
          title={`Check of version ${number}`}
          description="Cedar's parser and validator, and every case"
          size="lg"
        >
          <div className="flex flex-col gap-6">
            <Findings document={document} />
            <Cases document={document} />
          </div>
        </DialogContent>
      ) : null}
    </Dialog>
  );
}

function Findings({ document }: { document: PolicyDocument }) {
  const { data, error } = usePolicyCheck(document);
  const placeOf = (issue: PolicyIssue) => placeOfIssue(issue, document);
  return (
    <section className="flex flex-col gap-3">
      <h3 className="font-semibold">Problems and warnings</h3>
      <FormError error={error} />
      {data ? (
        <>
          {data.problems.length === 0 ? (
            <p className={`flex items-center gap-1.5 ${toneText("green")}`}>
              <CircleCheck aria-hidden className="size-4" />
              Nothing keeps it from being proposed
            </p>
          ) : null}
          <IssueList issues={data.problems} severity="error" placeOf={placeOf} />
          <IssueList issues={data.warnings} severity="warning" placeOf={placeOf} />
        </>
      ) : error ? null : (
        <Working>Checking</Working>
      )}
    </section>
  );
}

function Cases({ document }: { document: PolicyDocument }) {
  const { data, error } = usePolicyTest(document, true);
  const failed = data?.cases.filter(({ passed }) => !passed) ?? [];
  return (
    <section className="flex flex-col gap-3">
      <h3 className="font-semibold">Cases</h3>
      <FormError error={error} />
      {data ? (
        <>
          <p className={cn(data.cases.length > 0 && toneText(data.failed === 0 ? "green" : "red"))}>
            {data.cases.length === 0
              ? "It has no cases yet."
              : `${data.passed} of ${countOf(data.cases.length, "case")} answered as expected.`}
          </p>
          {failed.length > 0 ? <CaseResults results={failed} /> : null}
        </>
      ) : error ? null : (
        <Working>Running its cases</Working>
      )}
    </section>
  );
}

function Working({ children }: { children: string }) {
  return (
    <p role="status" className="flex items-center gap-1.5 text-muted-foreground">
      <LoaderCircle aria-hidden className="size-4 animate-spin" />
      {children}
    </p>
  );
}
