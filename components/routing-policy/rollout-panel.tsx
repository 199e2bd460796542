"use client";

import { TimeZoneField } from "@/components/policy/time-zone-field";
import { Panel } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { ROLLOUT_MODES } from "@/lib/core/routing";
import { useDraft } from "./draft";
import { rolloutInWords } from "./rollout-words";

const MODES = [
  { value: "live", label: "Every session", hint: "It answers from the next record on" },
  { value: "share", label: "A share of sessions", hint: "The version before it answers the rest" },
  {
    value: "shadow",
    label: "In shadow",
    hint: "Only recorded beside what the version before says",
  },
];

/** How the version takes effect once it is published, and the zone that its hours and days are meant in. */
export function RolloutPanel() {
  const { document, edit, readOnly } = useDraft();
  const { rollout } = document;
  const set = (part: Partial<typeof rollout>) =>
    edit({ ...document, rollout: { ...rollout, ...part } }, "changed the rollout", "rollout");
  return (
    <Panel title="Rollout" summary={rolloutInWords(rollout)}>
      <fieldset
        disabled={readOnly !== null}
        className="grid items-start gap-4 sm:grid-cols-2 xl:grid-cols-3"
      >
        <Field label="Once published, it answers">
          <Select
            disabled={readOnly !== null}
            options={MODES}
            value={rollout.mode}
            onValueChange={(next) =>
              set({ mode: ROLLOUT_MODES.find((mode) => mode === next) ?? "live" })
            }
          />
        </Field>
        {rollout.mode === "share" ? (
          <Field
            label="Share of sessions, percent"
            hint="A greater share takes sessions in and none out"
          >
            <Input
              type="number"
              min={1}
              max={99}
              value={rollout.share}
              onChange={({ target }) => set({ share: Math.round(Number(target.value)) })}
            />
          </Field>
        ) : null}
        <TimeZoneField
          value={document.timeZone}
          onChange={(timeZone) => edit({ ...document, timeZone }, "changed the time zone")}
        />
      </fieldset>
    </Panel>
  );
}
