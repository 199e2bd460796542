"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { FormError } from "@/components/form/form-error";
import { RowCard } from "@/components/form/row-card";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { sentenceOptions } from "@/components/ui/options";
import { Select } from "@/components/ui/select";
import { MODEL_CLASSES, type ModelClass } from "@/lib/core/policy";
import { TimeZoneField } from "./time-zone-field";
import { useSaveDraft, useWorking } from "./working";

type ModelRow = { name: string; class: ModelClass };

const CLASSES = sentenceOptions(MODEL_CLASSES);

/** What a policy sets beside its rules: the time zone of its hours, and which models reason. */
export function PolicySettings() {
  const { document, readOnly } = useWorking();
  const save = useSaveDraft();
  const [timeZone, setTimeZone] = useState(document.timeZone);
  const [models, setModels] = useState(() =>
    Object.entries(document.modelClasses).map(([name, of]): ModelRow => ({ name, class: of })),
  );
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const send = async () => {
    setPending(true);
    setError(undefined);
    const named = models.filter(({ name }) => name.trim() !== "");
    const modelClasses = Object.fromEntries(named.map((row) => [row.name.trim(), row.class]));
    try {
      await save({ ...document, timeZone, modelClasses });
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(false);
    }
  };
  const setModel = (index: number, row: ModelRow) =>
    setModels(models.map((each, i) => (i === index ? row : each)));
  return (
    <Panel title="Settings" summary="Part of the policy, with versions like its rules">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <fieldset disabled={readOnly !== null} className="flex max-w-3xl min-w-0 flex-col gap-4">
          <legend className="sr-only">Settings of the policy</legend>
          <TimeZoneField value={timeZone} onChange={setTimeZone} />
          <div className="flex flex-col gap-2">
            <h3 className="font-medium text-sm">Classes of models</h3>
            <p className="text-muted-foreground text-sm">
              A name also stands for its dated variants. What no name fits is “unknown”.
            </p>
            {models.map((row, index) => (
              <RowCard
                // biome-ignore lint/suspicious/noArrayIndexKey: names may change while they are typed
                key={index}
                label={`Model ${index + 1}`}
                onRemove={() => setModels(models.filter((_, i) => i !== index))}
              >
                <div className="grid gap-3 sm:grid-cols-2">
                  <Field label="Model">
                    <Input
                      className="font-mono"
                      spellCheck={false}
                      value={row.name}
                      onChange={(event) => setModel(index, { ...row, name: event.target.value })}
                    />
                  </Field>
                  <Field label="Class">
                    <Select
                      options={CLASSES}
                      value={row.class}
                      onValueChange={(next) =>
                        setModel(index, { ...row, class: next as ModelClass })
                      }
                    />
                  </Field>
                </div>
              </RowCard>
            ))}
            {readOnly ? null : (
              <Button
                className="self-start"
                onClick={() => setModels([...models, { name: "", class: "reasoning" }])}
              >
                <Plus aria-hidden />
                Add a model
              </Button>
            )}
          </div>
          <FormError error={error} />
          {readOnly ? null : (
            <SubmitButton
              variant="secondary"
              className="self-end"
              pending={pending}
              pendingLabel="Saving"
            >
              Save to draft
            </SubmitButton>
          )}
        </fieldset>
      </form>
    </Panel>
  );
}
