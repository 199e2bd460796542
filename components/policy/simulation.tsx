"use client";

import { ArrowRight, Play } from "lucide-react";
import { useState } from "react";
import { PolicyLink } from "@/components/decision/policy-link";
import { RECENT } from "@/components/event/period";
import { FormError } from "@/components/form/form-error";
import { Banner } from "@/components/ui/banner";
import { Panel } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { countOf, formatNumber } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { VerdictBadge } from "@/components/verdict/verdict-badge";
import { usePolicySimulation } from "@/lib/query/policy";
import { RunButton } from "./run-button";
import type { Simulated } from "./simulated";
import { SimulationCounts } from "./simulation-counts";

const MOST = 500;
const WINDOWS = RECENT.map(({ label, ms }) => ({ value: String(ms), label }));

type SimulationProps = { number: number; what: string };

/** What a version would have answered to decisions that were recorded. */
export function Simulation({ number, what }: SimulationProps) {
  const [window, setWindow] = useState(String(RECENT[2].ms));
  const [asked, setAsked] = useState<{ number: number; from: string; to: string }>();
  const { data, error, isFetching } = usePolicySimulation(
    asked ?? { number, from: "", to: "" },
    asked !== undefined,
  );
  const run = () => {
    const to = Date.now();
    const from = new Date(to - Number(window)).toISOString();
    setAsked({ number, from, to: new Date(to).toISOString() });
  };
  return (
    <div className="flex flex-col gap-4">
      <Panel
        title="Window"
        summary={`The latest ${MOST} decisions of it are decided again; nothing changes`}
      >
        <div className="flex flex-wrap items-end gap-3">
          <Field label="Decisions of" className="w-56">
            <Select options={WINDOWS} value={window} onValueChange={setWindow} />
          </Field>
          <RunButton variant="primary" pending={isFetching} pendingLabel="Simulating" onClick={run}>
            <Play aria-hidden />
            Simulate
          </RunButton>
        </div>
      </Panel>
      <FormError error={error} />
      {isFetching && !data ? (
        <div role="status" aria-busy="true" className="flex flex-col gap-4">
          <span className="sr-only">Simulating</span>
          <Skeleton className="h-40 rounded-lg" />
          <Skeleton className="h-64 rounded-lg" />
        </div>
      ) : data ? (
        <Results data={data} number={number} what={what} />
      ) : error ? null : (
        <EmptyState icon={<Play />} title="Nothing simulated yet">
          Choose a window: {what} then answers the decisions that were recorded in it, with the
          facts of their time.
        </EmptyState>
      )}
    </div>
  );
}

type ResultsProps = SimulationProps & { data: Simulated };

function Results({ data, number, what }: ResultsProps) {
  const { examined, replayed, changed } = data;
  const left = examined - replayed;
  if (examined === 0)
    return (
      <EmptyState title="No decisions in this window">
        Choose a longer one, or wait until agents have called something.
      </EmptyState>
    );
  return (
    <>
      <Banner
        tone={changed.length > 0 ? "amber" : "green"}
        title={
          changed.length > 0
            ? `${formatNumber(changed.length)} of ${countOf(replayed, "decision")} would be different`
            : `None of ${countOf(replayed, "decision")} would be different`
        }
      >
        <p>
          {examined >= MOST
            ? `The latest ${formatNumber(examined)} decisions of the window were taken; earlier ones were not looked at. `
            : `All ${countOf(examined, "decision")} of the window were taken. `}
          {left > 0
            ? `${countOf(left, "decision")} could not be decided again, since ${left === 1 ? "its" : "their"} facts were erased or not kept. `
            : ""}
          {replayed < 30 ? "The sample is small: other calls may be answered differently." : ""}
        </p>
      </Banner>
      <SimulationCounts data={data} />
      <Panel
        title="Decisions that would change"
        summary={`As ${what} would answer, with the facts of their time`}
        flush
      >
        {changed.length === 0 ? (
          <p className="p-4 text-muted-foreground">No recorded call would be answered otherwise.</p>
        ) : (
          <ul className="divide-y">
            {changed.map((one) => (
              <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
                <span className="inline-flex w-52 items-center gap-2">
                  <VerdictBadge verdict={one.before} />
                  <ArrowRight aria-label="would be" className="size-4 text-muted-foreground" />
                  <VerdictBadge verdict={one.after} />
                </span>
                <span className="wrap-anywhere min-w-0 flex-1 basis-56">
                  <TextLink href={`/decisions/${one.id}`} className="font-medium">
                    {one.tool}
                  </TextLink>{" "}
                  <span className="text-muted-foreground">by {one.agent}</span>
                  {one.policies.length > 0 ? (
                    <span className="flex flex-wrap gap-x-3 text-muted-foreground text-sm">
                      Because of
                      {one.policies.map((policy) => (
                        <PolicyLink key={policy} policy={policy} version={number} />
                      ))}
                    </span>
                  ) : null}
                </span>
                <span className="text-muted-foreground text-sm">
                  <RelativeTime at={one.at} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}
