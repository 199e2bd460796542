"use client";

import { type ReactNode, useState } from "react";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { sentenceOptions } from "@/components/ui/options";
import { Select } from "@/components/ui/select";
import { type ModelDetail, modelUpdateContract, modelWidenContract } from "@/lib/contract/model";
import { rankOf, SENSITIVITIES, type Sensitivity } from "@/lib/core/kernel";
import { gapsOf } from "./model-words";

type Props = { model: ModelDetail };

/** Clears a model for more sensitive data: a named act, on the terms that are shown, for a reason that is recorded. */
export function WidenModel({ model }: Props) {
  const { id, name, provider, updatedAt, sensitivity } = model;
  const higher = SENSITIVITIES.filter((each) => rankOf(each) > rankOf(sensitivity));
  const widen = useAct(modelWidenContract, ({ sensitivity: to }) => `Cleared up to ${to} data`);
  const gaps = gapsOf(provider);
  const [least] = higher;
  if (!least) return null;
  return (
    <Level
      levels={higher}
      first={least}
      trigger={<Button>Widen</Button>}
      title={`Widen what ${name} may be shown?`}
      consequence={(to) =>
        `From the next record on, routes may show it ${to} data${wordsOfTerms(model)}.${gaps.length > 0 ? ` Nobody wrote down ${gaps.join(", ")}.` : ""} No benchmark and no capability review is a reason for this: they say what it can do, not what it may be shown.`
      }
      confirmLabel="Widen"
      pendingLabel="Widening"
      onConfirm={(to, reason) => widen({ id, sensitivity: to, reason, unchangedSince: updatedAt })}
    />
  );
}

/** Clears a model for less, at once. */
export function NarrowModel({ model }: Props) {
  const { id, name, updatedAt, sensitivity } = model;
  const lower = SENSITIVITIES.filter((each) => rankOf(each) < rankOf(sensitivity)).reverse();
  const update = useAct(modelUpdateContract, "Cleared for less");
  const [most] = lower;
  if (!most) return null;
  return (
    <Level
      levels={lower}
      first={most}
      trigger={<Button>Narrow</Button>}
      title={`Narrow what ${name} may be shown?`}
      consequence={(to) =>
        `From the next record on no route shows it anything beyond ${to} data. What needs it goes to the next model of its rule, or is refused.`
      }
      confirmLabel="Narrow"
      pendingLabel="Narrowing"
      onConfirm={(to, reason) => update({ id, sensitivity: to, reason, unchangedSince: updatedAt })}
    />
  );
}

function wordsOfTerms({ provider }: ModelDetail): string {
  const where = provider.region === "" ? "" : `, in ${provider.region}`;
  return `${where}, on the terms of ${provider.name}`;
}

type LevelProps = {
  trigger: ReactNode;
  levels: readonly Sensitivity[];
  first: Sensitivity;
  title: string;
  consequence: (to: Sensitivity) => string;
  confirmLabel: string;
  pendingLabel: string;
  onConfirm: (to: Sensitivity, reason: string) => Promise<unknown>;
};

function Level({ levels, first, consequence, onConfirm, ...rest }: LevelProps) {
  const [to, setTo] = useState<Sensitivity>(first);
  const chosen = levels.includes(to) ? to : first;
  return (
    <ConfirmWithReason
      {...rest}
      danger={false}
      minLength={10}
      consequence={consequence(chosen)}
      onConfirm={(reason) => onConfirm(chosen, reason)}
    >
      <Field label="Up to">
        <Select
          options={sentenceOptions(levels)}
          value={chosen}
          onValueChange={(value) => setTo(value as Sensitivity)}
        />
      </Field>
    </ConfirmWithReason>
  );
}
