"use client";

import { Play, Square } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";
import { RECENT } from "@/components/event/period";
import { FormError } from "@/components/form/form-error";
import { RunButton } from "@/components/policy/run-button";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { formatNumber } from "@/components/ui/format";
import { Progress } from "@/components/ui/progress";
import { Select } from "@/components/ui/select";
import { type RuleNames, RuleNamesProvider } from "./rule-names";
import { SimulationResults } from "./simulation-results";
import { MOST_TASKS, type ModelsOf, useSimulation } from "./use-simulation";

const WINDOWS = RECENT.map(({ label, ms }) => ({ value: String(ms), label }));
const USUAL = String(RECENT[2].ms);

const MODELS: readonly { value: ModelsOf; label: string }[] = [
  { value: "then", label: "As they were then" },
  { value: "today", label: "As they are today" },
];

type SimulationProps = { number: number; inForce: number };

/** A version beside the one in force, over what was recorded in a window. */
export function RoutingSimulation({
  number,
  inForce,
  ruleNames,
}: SimulationProps & { ruleNames: RuleNames }) {
  const params = useSearchParams();
  const router = useRouter();
  const pathname = usePathname();
  const window = WINDOWS.find(({ value }) => value === params.get("window"))?.value ?? USUAL;
  const { result, running, error, run, stop } = useSimulation();
  const models = MODELS.find(({ value }) => value === params.get("models"))?.value ?? "then";
  const set = (changed: Record<string, string>) => {
    const next = new URLSearchParams(params);
    for (const [key, value] of Object.entries(changed)) next.set(key, value);
    router.replace(`${pathname}?${next}`, { scroll: false });
  };
  const simulate = (until: string) => {
    const from = new Date(Date.parse(until) - Number(window)).toISOString();
    void run({ number, from, to: until, models });
  };
  const start = () => {
    const until = new Date().toISOString();
    set({ until, window, models });
    simulate(until);
  };
  // An address that was kept or passed on shows what it showed: the same window, up to the same moment.
  const until = params.get("until");
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    if (until !== null && !Number.isNaN(Date.parse(until))) simulate(until);
  });
  const most = result ? Math.min(Math.max(result.total, result.examined), MOST_TASKS) : 0;
  return (
    <>
      <Panel
        title="Window"
        summary={`The latest ${formatNumber(MOST_TASKS)} tasks of it at most are routed again; nothing changes`}
      >
        <div className="flex flex-col gap-3">
          <div className="flex flex-wrap items-end gap-3">
            <Field label="Tasks of" className="w-56">
              <Select
                options={WINDOWS}
                value={window}
                onValueChange={(value) => set({ window: value })}
              />
            </Field>
            <Field label="Models and prices" className="w-56">
              <Select
                options={MODELS}
                value={models}
                onValueChange={(value) => set({ models: value })}
              />
            </Field>
            <RunButton
              variant="primary"
              pending={running}
              pendingLabel="Simulating"
              onClick={start}
            >
              <Play aria-hidden />
              Simulate
            </RunButton>
            {running ? (
              <Button onClick={stop}>
                <Square aria-hidden />
                Stop
              </Button>
            ) : null}
          </div>
          {running ? (
            <Progress label="Tasks looked at" value={result?.examined ?? 0} max={most} figures />
          ) : null}
        </div>
      </Panel>
      <FormError error={error} />
      {result && result.examined > 0 ? (
        <RuleNamesProvider value={ruleNames}>
          <SimulationResults {...{ result, number, inForce, running }} />
        </RuleNamesProvider>
      ) : running || error ? null : (
        <Nothing ran={result !== null} number={number} inForce={inForce} />
      )}
    </>
  );
}

function Nothing({ ran, number, inForce }: SimulationProps & { ran: boolean }) {
  if (ran)
    return (
      <EmptyState title="Nothing was recorded in this window">
        Choose a longer one, or wait until agents have used a model.
      </EmptyState>
    );
  return (
    <EmptyState icon={<Play />} title="Nothing simulated yet">
      Choose a window: version {number} then routes what was recorded in it, with the facts of their
      time, beside version {inForce}, which is in force.
    </EmptyState>
  );
}
