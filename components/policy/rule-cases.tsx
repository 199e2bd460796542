"use client";

import { FlaskConical, Plus } from "lucide-react";
import { useState } from "react";
import { FormError } from "@/components/form/form-error";
import { RowCard } from "@/components/form/row-card";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import type { PolicyCase, PolicyDocument } from "@/lib/core/policy";
import { usePolicyTest } from "@/lib/query/policy";
import { CaseFields } from "./case-fields";
import { CaseResults } from "./case-results";
import { RunButton } from "./run-button";
import { useWorking } from "./working";

type RuleCasesProps = {
  handle: string;
  cases: readonly PolicyCase[];
  onChange: (cases: PolicyCase[]) => void;
  /** The document as it stands, with these cases in it. */
  document: PolicyDocument;
};

/** Calls that prove a rule, and what it answers them now; kept with the policy. */
export function RuleCases({ handle, cases, onChange, document }: RuleCasesProps) {
  const { readOnly } = useWorking();
  // The document at the moment of running: results must not change while somebody types.
  const [run, setRun] = useState<PolicyDocument>();
  const { data, error, isFetching } = usePolicyTest(run ?? document, run !== undefined);
  const results = data?.cases.filter(({ rule }) => rule === handle) ?? [];
  const passed = results.filter((result) => result.passed).length;
  return (
    <Panel
      title="Cases"
      summary={
        run && data && !isFetching
          ? `${passed} of ${countOf(results.length, "case")} answered as expected`
          : "Calls that this rule must answer, kept with the policy"
      }
      actions={
        <RunButton
          pending={isFetching}
          pendingLabel="Running"
          onClick={() => setRun(structuredClone(document))}
        >
          <FlaskConical aria-hidden />
          Run cases
        </RunButton>
      }
    >
      <div className="flex flex-col gap-3">
        <FormError error={error} />
        {results.length === 0 && cases.length === 0 ? (
          <p className="text-muted-foreground">
            {run && data ? "No case is about this rule." : "None written here yet."}
          </p>
        ) : null}
        {results.length > 0 ? <CaseResults results={results} /> : null}
        <fieldset disabled={readOnly !== null} className="contents">
          {cases.map((each, index) => (
            <RowCard
              // biome-ignore lint/suspicious/noArrayIndexKey: names may change while they are typed
              key={index}
              label={`Case ${index + 1}`}
              onRemove={() => onChange(cases.filter((_, i) => i !== index))}
            >
              <CaseFields
                value={each}
                onChange={(next) => onChange(cases.map((c, i) => (i === index ? next : c)))}
              />
            </RowCard>
          ))}
        </fieldset>
        {readOnly ? null : (
          <Button
            className="self-start"
            onClick={() => onChange([...cases, newCase(cases.length, handle)])}
          >
            <Plus aria-hidden />
            Add a case
          </Button>
        )}
      </div>
    </Panel>
  );
}

function newCase(known: number, rule: string): PolicyCase {
  return { name: `Case ${known + 1}`, given: {}, expect: { verdict: "block", rule } };
}
