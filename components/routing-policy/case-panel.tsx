"use client";

import { CircleCheck, CircleX, FlaskConical, Plus } from "lucide-react";
import { useState } from "react";
import { FormError } from "@/components/form/form-error";
import { RowCard } from "@/components/form/row-card";
import { RunButton } from "@/components/policy/run-button";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { toneText } from "@/components/ui/tone";
import { type RoutingCaseResult, routingPolicyTestContract } from "@/lib/contract/routing-policy";
import type { RoutingCase, RoutingDocument } from "@/lib/core/routing";
import { useVerb } from "@/lib/query";
import { CaseFields } from "./case-fields";
import { useDraft } from "./draft";

type CasePanelProps = {
  /** Only the cases that expect this rule. */
  rule?: string;
};

/** Tasks that prove the policy, and where it sends them now; kept with it. */
export function CasePanel({ rule }: CasePanelProps) {
  const { document, edit, readOnly } = useDraft();
  const { run, results, error, pending, start } = useCaseRun(document, rule);
  const shown = document.cases.flatMap((each, index) =>
    rule === undefined || each.expect.rule === rule ? [{ each, index }] : [],
  );
  const set = (cases: RoutingCase[], what: string, key?: string) =>
    edit({ ...document, cases }, what, key);
  const passed = results.filter((result) => result.passed).length;
  return (
    <Panel
      title="Cases"
      summary={
        run
          ? `${passed} of ${countOf(results.length, "case")} routed as expected`
          : rule
            ? "Tasks that this rule must answer, kept with the policy"
            : "Tasks and how they must be routed, kept with the policy"
      }
      actions={
        <RunButton
          pending={pending}
          pendingLabel="Running"
          disabled={document.cases.length === 0}
          onClick={start}
        >
          <FlaskConical aria-hidden />
          Run cases
        </RunButton>
      }
    >
      <div className="flex flex-col gap-3">
        <FormError error={error} />
        {results.length > 0 ? <CaseResults results={results} /> : null}
        {shown.length === 0 ? (
          <p className="text-muted-foreground">None written here yet.</p>
        ) : null}
        <fieldset disabled={readOnly !== null} className="contents">
          {shown.map(({ each, index }) => (
            <RowCard
              key={index}
              label={`Case ${each.name}`}
              onRemove={() =>
                set(document.cases.toSpliced(index, 1), `removed case “${each.name}”`)
              }
            >
              <CaseFields
                value={each}
                onChange={(next) =>
                  set(
                    document.cases.with(index, next),
                    `changed case “${each.name}”`,
                    `case${index}`,
                  )
                }
              />
            </RowCard>
          ))}
        </fieldset>
        {readOnly === null ? (
          <Button
            className="self-start"
            onClick={() =>
              set([...document.cases, newCase(document.cases.length, rule)], "added a case")
            }
          >
            <Plus aria-hidden />
            Add a case
          </Button>
        ) : null}
      </div>
    </Panel>
  );
}

function useCaseRun(document: RoutingDocument, rule: string | undefined) {
  // The document at the moment of running: results must not change while somebody types.
  const [asked, setAsked] = useState<RoutingDocument>();
  const { data, error, isFetching } = useVerb(
    routingPolicyTestContract,
    { document: asked },
    { enabled: asked !== undefined },
  );
  const results = data?.cases.filter(({ expected }) => !rule || expected.rule === rule) ?? [];
  return {
    run: asked !== undefined && data !== undefined && !isFetching,
    ...{ results, error, pending: isFetching },
    start: () => setAsked(structuredClone(document)),
  };
}

function newCase(known: number, rule: string | undefined): RoutingCase {
  return { name: `Case ${known + 1}`, given: {}, expect: rule ? { rule } : { refused: false } };
}

/** How cases came out, and whether that was expected. */
export function CaseResults({ results }: { results: readonly RoutingCaseResult[] }) {
  return (
    <ul className="divide-y rounded-md border">
      {results.map(({ name, passed, rule, model, refused, problem }) => (
        <li key={name} className="flex items-start gap-2 px-3 py-2">
          {passed ? (
            <CircleCheck
              aria-label="As expected"
              className={`mt-0.5 size-4 shrink-0 ${toneText("green")}`}
            />
          ) : (
            <CircleX
              aria-label="Not as expected"
              className={`mt-0.5 size-4 shrink-0 ${toneText("red")}`}
            />
          )}
          <p className="wrap-anywhere min-w-0">
            <span className="font-medium">{name}</span>{" "}
            <span className="text-muted-foreground">
              {passed
                ? refused === null
                  ? `goes to ${model ?? "no model"} by ${rule ?? "no rule"}.`
                  : `is refused by ${rule ?? "no rule"}.`
                : problem}
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}
