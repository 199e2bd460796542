"use client";

import { Plus } from "lucide-react";
import { type Control, useFieldArray } from "react-hook-form";
import { FormDialog } from "@/components/form/form-dialog";
import { SelectField, TextField } from "@/components/form/form-fields";
import { RowCard } from "@/components/form/row-card";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import type { AgentDetail } from "@/lib/contract/agent";
import {
  agentSetExternalIdsContract,
  EXTERNAL_ID_KINDS,
  type ExternalId,
} from "@/lib/contract/agent-triage";
import { externalKindWords } from "./external-kind-words";

const KINDS = EXTERNAL_ID_KINDS.map((value) => ({ value, label: externalKindWords(value) }));

type Values = { ids: ExternalId[] };
const keyOf = ({ kind, issuer, value }: { kind: string; issuer: string; value: string }) =>
  `${kind}\n${issuer}\n${value}`;

/** Changes under which names other systems know an agent. */
export function EditExternalIds({ agent }: { agent: AgentDetail }) {
  const set = useAct(agentSetExternalIdsContract, "Outside names changed");
  const known = agent.externalIds.flatMap(({ kind, issuer, value }): ExternalId[] => {
    const word = EXTERNAL_ID_KINDS.find((each) => each === kind);
    return word ? [{ kind: word, issuer, value }] : [];
  });
  return (
    <FormDialog<Values>
      trigger={<Button size="sm">Change</Button>}
      title={`Outside names of ${agent.name}`}
      description="Telemetry, tokens and calls that carry one of these are this agent's. A name belongs to one agent."
      size="lg"
      submitLabel="Save names"
      pendingLabel="Saving"
      defaults={{ ids: known }}
      labels={{ ids: "Names" }}
      onSubmit={async ({ ids }) => {
        const [before, after] = [new Set(known.map(keyOf)), new Set(ids.map(keyOf))];
        await set({
          id: agent.id,
          add: ids.filter((each) => !before.has(keyOf(each))),
          remove: known.filter((each) => !after.has(keyOf(each))),
        });
      }}
    >
      {({ control }) => <Rows control={control} />}
    </FormDialog>
  );
}

function Rows({ control }: { control: Control<Values> }) {
  const { fields, append, remove } = useFieldArray({ control, name: "ids" });
  return (
    <div className="flex flex-col gap-3">
      {fields.length === 0 ? (
        <p className="text-muted-foreground text-sm">No other system knows it yet.</p>
      ) : null}
      {fields.map((field, index) => (
        <RowCard key={field.id} label={`Name ${index + 1}`} onRemove={() => remove(index)}>
          <div className="grid gap-3 sm:grid-cols-[12rem_1fr]">
            <SelectField
              control={control}
              name={`ids.${index}.kind`}
              label="Kind"
              options={KINDS}
            />
            <TextField
              control={control}
              name={`ids.${index}.value`}
              label="Name"
              input={{ spellCheck: false }}
            />
            <TextField
              control={control}
              name={`ids.${index}.issuer`}
              label="Issuer"
              hint="Who gives such names, where somebody does"
              optional
              className="sm:col-span-2"
              input={{ spellCheck: false, placeholder: "https://idp.example.com" }}
            />
          </div>
        </RowCard>
      ))}
      <Button
        className="self-start"
        onClick={() => append({ kind: "otel", issuer: "", value: "" })}
      >
        <Plus aria-hidden />
        Add a name
      </Button>
    </div>
  );
}
