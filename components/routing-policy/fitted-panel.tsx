"use client";

import { BrainCircuit } from "lucide-react";
import { useState } from "react";
import { CalibrationPlot } from "@/components/chart/calibration-plot";
import { Disclosure } from "@/components/event/disclosure";
import { FormError } from "@/components/form/form-error";
import { RunButton } from "@/components/policy/run-button";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { countOf, formatNumber } from "@/components/ui/format";
import { Input } from "@/components/ui/input";
import { Stat } from "@/components/ui/stat";
import { Switch } from "@/components/ui/switch";
import { routingPolicyFitContract } from "@/lib/contract/routing-policy";
import type { FittedClassifier, MeasuredShare } from "@/lib/core/routing";
import { useVerb } from "@/lib/query";
import { useDraft } from "./draft";
import { WeightsTable } from "./weights-table";

/** The linear model over words and tools of requests: whether it is asked, how sure it must be, and how well it does. */
export function FittedPanel() {
  const { document, edit, readOnly } = useDraft();
  const { classes } = document;
  const { fitted, threshold, useModel } = classes;
  const set = (part: Partial<typeof classes>, what: string) =>
    edit({ ...document, classes: { ...classes, ...part } }, what, what);
  return (
    <Panel
      title="Fitted model"
      summary="A linear model over words and tools of requests, fitted to sessions whose class was declared"
      actions={
        readOnly === null ? (
          <Fit onFitted={(next) => set({ fitted: next }, "fitted the model anew")} />
        ) : null
      }
    >
      <div className="flex flex-col gap-4">
        <fieldset disabled={readOnly !== null} className="grid gap-4 sm:grid-cols-2">
          <Field
            label="It is asked where no rule holds"
            layout="row"
            hint="Else such a task is “unknown”"
          >
            <Switch
              checked={useModel}
              disabled={readOnly !== null}
              onCheckedChange={(next) =>
                set(
                  { useModel: next },
                  next ? "asked the fitted model" : "left the fitted model out",
                )
              }
            />
          </Field>
          <Field
            label="Its answer counts from this probability on, percent"
            hint="Below it the task is “unknown” and takes the cautious way"
          >
            <Input
              type="number"
              min={50}
              max={100}
              value={Math.round(threshold * 100)}
              onChange={({ target }) =>
                set({ threshold: Math.round(Number(target.value)) / 100 }, "changed the threshold")
              }
            />
          </Field>
        </fieldset>
        {fitted ? (
          <Fitted fitted={fitted} threshold={threshold} />
        ) : (
          <p className="flex items-center gap-2 text-muted-foreground">
            <BrainCircuit aria-hidden className="size-4" />
            None is fitted in this version: what no rule tells is “unknown”.
          </p>
        )}
      </div>
    </Panel>
  );
}

/** Fits anew and puts what came out in the draft; nothing is in force before two people publish it. */
function Fit({ onFitted }: { onFitted: (fitted: FittedClassifier) => void }) {
  const { refetch, isFetching } = useVerb(routingPolicyFitContract, {}, { enabled: false });
  const [told, setTold] = useState<string | null>(null);
  const [error, setError] = useState<unknown>();
  const begin = async () => {
    setTold(null);
    setError(undefined);
    const { data, error: failed } = await refetch();
    if (failed) setError(failed);
    else if (data?.fitted) {
      onFitted(data.fitted);
      setTold(
        `Fitted to ${countOf(data.samples, "labelled task")} of ${countOf(data.examined, "session")} with a declared class.`,
      );
    } else setTold(data?.reason ?? null);
  };
  return (
    <>
      {told ? (
        <p role="status" className="text-muted-foreground text-sm">
          {told}
        </p>
      ) : null}
      <FormError error={error} />
      <RunButton pending={isFetching} pendingLabel="Fitting" onClick={() => void begin()}>
        Fit to what was declared
      </RunButton>
    </>
  );
}

function Fitted({ fitted, threshold }: { fitted: FittedClassifier; threshold: number }) {
  const { heldOut, examples, classes, features } = fitted;
  const [asTable, setAsTable] = useState(false);
  const moved = heldOut.atThreshold.threshold !== threshold;
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        <ShareStat label="Right on tasks it had not seen" share={heldOut.accuracy} />
        <ShareStat
          label={`Right from ${Math.round(heldOut.atThreshold.threshold * 100)}% on`}
          share={heldOut.atThreshold}
        />
        <Stat
          label="Calibration error"
          value={Math.round(heldOut.calibrationError * 1000) / 10}
          unit="points"
          basis="by how much its confidence is off, on average"
        />
        <Stat
          label="Fitted to"
          value={examples}
          unit="tasks"
          basis={`${countOf(classes.length, "class", "classes")}, ${countOf(features.length, "feature")}`}
        />
      </div>
      {moved ? (
        <Banner tone="amber">
          It was measured with a threshold of {Math.round(heldOut.atThreshold.threshold * 100)}%.
          Fit it again to see how it does with {Math.round(threshold * 100)}%.
        </Banner>
      ) : null}
      <section aria-label="Calibration" className="flex flex-col gap-2">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h3 className="font-semibold">
            Calibration <span className="font-normal text-muted-foreground">on held-out tasks</span>
          </h3>
          <Button size="sm" variant="ghost" onClick={() => setAsTable(!asTable)}>
            {asTable ? "As a chart" : "As a table"}
          </Button>
        </div>
        <CalibrationPlot bins={heldOut.bins} asTable={asTable} />
      </section>
      <Disclosure summary={`Its ${formatNumber(features.length)} features and their weights`}>
        <WeightsTable fitted={fitted} />
      </Disclosure>
    </div>
  );
}

function ShareStat({ label, share }: { label: string; share: MeasuredShare }) {
  const { count, of, low, high } = share;
  const percent = (part: number) => `${Math.round(part * 100)}%`;
  return (
    <Stat
      label={label}
      value={of === 0 ? null : percent(count / of)}
      basis={
        of === 0
          ? "no held-out task reached it"
          : `${formatNumber(count)} of ${formatNumber(of)}, 95% range ${percent(low)} to ${percent(high)}`
      }
    />
  );
}
