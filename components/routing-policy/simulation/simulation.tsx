"use client";

import { Play, Square } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
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
import { SimulationResults } from "./simulation-results";
import { MOST_TASKS, useSimulation } from "./use-simulation";

const WINDOWS = RECENT.map(({ label, ms }) => ({ value: String(ms), label }));
const USUAL = String(RECENT[2].ms);

type SimulationProps = { number: number; inForce: number };

/** A version beside the one in force, over what was recorded in a window. */
export function RoutingSimulation({ number, inForce }: SimulationProps) {
  const params = useSearchParams();
  const router = useRouter();
  const pathname = usePathname();
  const window = WINDOWS.find(({ value }) => value === params.get("window"))?.value ?? USUAL;
  const { result, running, error, run, stop } = useSimulation();
  const choose = (value: string) => {
    const next = new URLSearchParams(params);
    next.set("window", value);
    router.replace(`${pathname}?${next}`, { scroll: false });
  };
  const start = () => {
    const to = Date.now();
    const from = new Date(to - Number(window)).toISOString();
    void run({ number, from, to: new Date(to).toISOString() });
  };
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
              <Select options={WINDOWS} value={window} onValueChange={choose} />
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
        <SimulationResults result={result} number={number} inForce={inForce} running={running} />
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
