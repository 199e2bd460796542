"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { PlainTable } from "@/components/ui/plain-table";
import { Select } from "@/components/ui/select";
import type { FittedClassifier } from "@/lib/core/routing";

const SIGNED = new Intl.NumberFormat("en", {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: "exceptZero",
});

/** What speaks for and against one class, the strongest first. */
export function WeightsTable({ fitted }: { fitted: FittedClassifier }) {
  const { classes, features, weights, bias } = fitted;
  const [shown, setShown] = useState(classes[0] ?? "");
  const at = Math.max(0, classes.indexOf(shown));
  const row = weights[at] ?? [];
  const sorted = features
    .map((feature, i) => ({ feature, weight: row[i] ?? 0 }))
    .filter(({ weight }) => Math.abs(weight) >= 0.005)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return (
    <div className="flex flex-col gap-3">
      <Field label="Class" className="max-w-xs">
        <Select
          options={classes.map((value) => ({ value, label: value }))}
          value={shown}
          onValueChange={setShown}
        />
      </Field>
      <p className="text-muted-foreground text-sm">
        Without any feature its sum is {SIGNED.format(bias[at] ?? 0)}; each feature that a request
        has adds its weight. The class with the largest sum is the answer.
      </p>
      <PlainTable
        caption={`Weights for ${shown}`}
        className="max-h-96 overflow-y-auto"
        head={["Feature", "Kind", "Weight"]}
        rows={sorted.map(({ feature, weight }) => {
          const [kind = "", ...rest] = feature.split(":");
          return {
            key: feature,
            cells: [
              <code key="feature" className="font-mono">
                {rest.join(":")}
              </code>,
              kind === "tool" ? "Tool" : "Word",
              <span key="weight" className="tabular-nums">
                {SIGNED.format(weight)}
              </span>,
            ],
          };
        })}
      />
    </div>
  );
}
