"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { ComboBox } from "@/components/form/combo-box";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { useModelHandles } from "@/lib/query/routing-policy";

type FallbackListProps = {
  value: readonly string[];
  onChange: (value: string[]) => void;
  error: string | undefined;
};

/** Models that are asked in order where the first does not qualify or does not answer. */
export function FallbackList({ value, onChange, error }: FallbackListProps) {
  const moved = (from: number, to: number) => {
    const [model = ""] = value.slice(from, from + 1);
    onChange(value.toSpliced(from, 1).toSpliced(to, 0, model));
  };
  return (
    <div className="flex flex-col gap-1.5">
      <Field
        label="Else, in this order"
        optional
        hint="Each must qualify like the first; nobody waits for one that is down"
        error={error}
      >
        <ComboBox
          value={null}
          without={value}
          useChoices={useModelHandles}
          onChange={(choice) => choice && onChange([...value, choice.id])}
        />
      </Field>
      {value.length > 0 ? (
        <ol aria-label="Fallbacks in order" className="flex flex-col gap-1">
          {value.map((model, index) => (
            <li
              key={model}
              className="flex items-center gap-1 rounded-md border bg-muted py-0.5 pr-1 pl-2 text-sm"
            >
              <span className="w-5 text-muted-foreground tabular-nums">{index + 1}</span>
              <code className="min-w-0 flex-1 truncate font-mono">{model}</code>
              <IconButton
                size="sm"
                label={`Ask ${model} earlier`}
                disabled={index === 0}
                onClick={() => moved(index, index - 1)}
              >
                <ArrowUp aria-hidden />
              </IconButton>
              <IconButton
                size="sm"
                label={`Ask ${model} later`}
                disabled={index === value.length - 1}
                onClick={() => moved(index, index + 1)}
              >
                <ArrowDown aria-hidden />
              </IconButton>
              <IconButton
                size="sm"
                label={`Remove ${model}`}
                onClick={() => onChange(value.filter((each) => each !== model))}
              >
                <X aria-hidden />
              </IconButton>
            </li>
          ))}
        </ol>
      ) : null}
    </div>
  );
}
