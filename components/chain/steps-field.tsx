"use client";

import { ArrowUp, X } from "lucide-react";
import { type Control, useController } from "react-hook-form";
import { ComboBox } from "@/components/form/combo-box";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Label } from "@/components/ui/label";
import { useActiveTools } from "@/lib/query";
import type { ChainValues, StepValues } from "./chain-values";

/** A chain's steps in order: each may repeat, move up or go; a tool may stand in it more than once. */
export function StepsField({ control }: { control: Control<ChainValues> }) {
  const { field, fieldState } = useController({ control, name: "steps" });
  const steps: StepValues[] = field.value;
  const change = (at: number, step: Partial<StepValues>) =>
    field.onChange(steps.map((one, i) => (i === at ? { ...one, ...step } : one)));
  const moveUp = (at: number) => {
    const next = [...steps];
    next.splice(at - 1, 0, ...next.splice(at, 1));
    field.onChange(next);
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 font-medium text-sm">Steps</legend>
      <ol className="flex flex-col gap-1.5">
        {steps.map(({ tool, repeats }, i) => {
          const id = `step-${i}-repeats`;
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a tool may stand in a chain twice
              key={i}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border px-2 py-1"
            >
              <span className="w-5 text-muted-foreground text-sm">{i + 1}</span>
              <span className="wrap-anywhere min-w-0 flex-1 font-mono text-sm">{tool.name}</span>
              <span className="flex items-center gap-1.5">
                <Checkbox
                  id={id}
                  checked={repeats}
                  onCheckedChange={(on) => change(i, { repeats: on === true })}
                />
                <Label htmlFor={id} className="font-normal text-sm">
                  May repeat
                </Label>
              </span>
              <IconButton
                label={`Move ${tool.name} up`}
                disabled={i === 0}
                onClick={() => moveUp(i)}
              >
                <ArrowUp />
              </IconButton>
              <IconButton
                label={`Remove step ${i + 1}, ${tool.name}`}
                onClick={() => field.onChange(steps.filter((_, at) => at !== i))}
              >
                <X />
              </IconButton>
            </li>
          );
        })}
      </ol>
      <Field label="Add a step" error={fieldState.error?.message}>
        <ComboBox
          value={null}
          useChoices={useActiveTools}
          placeholder="Tool that is called next"
          onChange={(tool) => tool && field.onChange([...steps, { tool, repeats: false }])}
        />
      </Field>
    </fieldset>
  );
}
