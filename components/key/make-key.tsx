"use client";

import { useState } from "react";
import { type Control, useWatch } from "react-hook-form";
import { ChecksField, ChoicesField } from "@/components/form/choice-fields";
import type { Choice } from "@/components/form/combo-box";
import { FormDialog } from "@/components/form/form-dialog";
import { CheckboxField, SelectField, TextField } from "@/components/form/form-fields";
import { ShownOnce } from "@/components/form/shown-once";
import { useAct } from "@/components/form/use-act";
import { endOfDay } from "@/components/form/word-list";
import { Button } from "@/components/ui/button";
import { keyCreateContract } from "@/lib/contract/key";
import type { Permission } from "@/lib/contract/permission";
import { OBLIGATION_TYPES } from "@/lib/core/policy";
import { useAgents } from "@/lib/query";
import { OBLIGATION_WORDS } from "./key-words";

type Values = {
  kind: "gateway" | "management";
  name: string;
  expires: string;
  agents: Choice[];
  mayOpenSessions: boolean;
  mayIngest: boolean;
  obligations: (typeof OBLIGATION_TYPES)[number][];
  scopes: Permission[];
};

const DEFAULTS: Values = {
  kind: "gateway",
  name: "",
  expires: "",
  agents: [],
  mayOpenSessions: false,
  mayIngest: false,
  obligations: [],
  scopes: [],
};

const KINDS = [
  { value: "gateway", label: "Gateway", hint: "For agents: asks, reports, sends telemetry" },
  { value: "management", label: "Management", hint: "For scripts: calls this console's API" },
];
const OBLIGATIONS = OBLIGATION_TYPES.map((value) => ({ value, label: OBLIGATION_WORDS[value] }));

function inputOf(values: Values) {
  const common = { name: values.name, expiresAt: endOfDay(values.expires) };
  if (values.kind === "management")
    return { ...common, kind: "management" as const, scopes: values.scopes };
  const { mayOpenSessions, mayIngest, obligations } = values;
  const agents = values.agents.map(({ id }) => id);
  return { ...common, kind: "gateway" as const, agents, mayOpenSessions, mayIngest, obligations };
}

type Props = {
  /** The permissions that the reader may pass on. */
  scopes: readonly Permission[];
};

/** Makes an API key and shows its text this once. */
export function MakeKey({ scopes }: Props) {
  const create = useAct(keyCreateContract);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <>
      <FormDialog<Values>
        trigger={<Button variant="primary">Make key</Button>}
        opensAs="make"
        title="Make a key"
        submitLabel="Make key"
        pendingLabel="Making"
        size="lg"
        defaults={DEFAULTS}
        labels={{ name: "Name", agents: "Agents", scopes: "Permissions", expiresAt: "Last day" }}
        onSubmit={async (values) => setSecret((await create(inputOf(values))).secret)}
      >
        {({ control }) => <Fields control={control} scopes={scopes} />}
      </FormDialog>
      <ShownOnce
        secret={secret}
        title="The key is made"
        what="API key"
        onClose={() => setSecret(null)}
      />
    </>
  );
}

function Fields({ control, scopes }: { control: Control<Values> } & Props) {
  const kind = useWatch({ control, name: "kind" });
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          control={control}
          name="name"
          label="Name"
          hint="Where it is kept or who uses it"
        />
        <SelectField control={control} name="kind" label="Kind" options={KINDS} />
        <TextField
          control={control}
          name="expires"
          label="Last day"
          hint="Empty means it does not expire"
          optional
          input={{ type: "date" }}
        />
      </div>
      {kind === "gateway" ? (
        <GatewayFields control={control} />
      ) : (
        <ChecksField
          control={control}
          name="scopes"
          label="Permissions"
          hint="Approving, publishing and making keys always need a person"
          options={scopes.map((value) => ({ value, label: value }))}
        />
      )}
    </>
  );
}

function GatewayFields({ control }: { control: Control<Values> }) {
  return (
    <>
      <ChoicesField
        control={control}
        name="agents"
        label="Agents it speaks for"
        useChoices={useAgents}
      />
      <CheckboxField
        control={control}
        name="mayOpenSessions"
        label="May open sessions"
        hint="Says what the user asked for; without it each session inherits what the agent has seen"
      />
      <CheckboxField control={control} name="mayIngest" label="May send telemetry" />
      <ChecksField
        control={control}
        name="obligations"
        label="What its guard can do to a call"
        hint="Entitlements with other obligations do not permit its calls"
        options={OBLIGATIONS}
      />
    </>
  );
}
