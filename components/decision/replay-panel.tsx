"use client";

import { useState } from "react";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { VerdictBadge } from "@/components/verdict/verdict-badge";
import { decisionReplayContract } from "@/lib/contract/policy";
import { useVerb } from "@/lib/query";

const MISSING = {
  no_facts: "Its facts were not kept, so it cannot be decided again.",
  erased: "Its facts were erased, so it cannot be decided again.",
  no_version: "The policy of its time is not kept as a version, so it cannot be decided again.",
} as const;

/** The same call decided again, by the policy of its time and by today's. */
export function ReplayPanel({ id }: { id: string }) {
  const [asked, setAsked] = useState(false);
  return (
    <Panel
      title="Decided again"
      summary="The same call and facts, under the policy of that time and under today’s"
      actions={asked ? null : <Button onClick={() => setAsked(true)}>Decide again</Button>}
    >
      {asked ? (
        <Again id={id} />
      ) : (
        <p className="text-muted-foreground">Nothing is recorded and nothing changes.</p>
      )}
    </Panel>
  );
}

function Again({ id }: { id: string }) {
  const { data, error } = useVerb(decisionReplayContract, { id });
  if (error) return <FormError error={error} />;
  if (!data)
    return (
      <div role="status" aria-busy="true">
        <span className="sr-only">Deciding again</span>
        <Skeleton className="h-16" />
      </div>
    );
  if (data.missing) return <p>{MISSING[data.missing]}</p>;
  const { again, today, recorded, recordedNumber } = data;
  return (
    <DescriptionList
      columns={3}
      items={[
        { term: "Recorded", value: <VerdictBadge verdict={recorded} /> },
        {
          term: `By version ${recordedNumber} again`,
          value: again ? <VerdictBadge verdict={again.verdict} /> : "Not decided",
          hint: again?.same ? "The same, as it must be" : "Not the same as recorded",
        },
        {
          term: `By today's version ${today?.number ?? ""}`,
          value: today ? <VerdictBadge verdict={today.verdict} /> : "Not decided",
          hint: today ? (
            <>
              {today.reasons[0]?.text}
              <TextLink className="block" href={`/policies/versions/${today.number}`}>
                What it says
              </TextLink>
            </>
          ) : null,
        },
      ]}
    />
  );
}
