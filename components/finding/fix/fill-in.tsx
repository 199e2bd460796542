"use client";

import type { ReactNode } from "react";
import { ChoiceField } from "@/components/form/choice-fields";
import type { Choice } from "@/components/form/combo-box";
import { FormDialog } from "@/components/form/form-dialog";
import { SelectField, TextareaField } from "@/components/form/form-fields";
import { useAct } from "@/components/form/use-act";
import { namedOptions } from "@/components/ui/options";
import { agentUpdateContract } from "@/lib/contract/agent";
import { credentialUpdateContract } from "@/lib/contract/credential";
import type { Ref } from "@/lib/contract/list";
import { AppError } from "@/lib/core/kernel";
import { usePeople } from "@/lib/query";

type Props = { of: Ref; trigger: ReactNode };

/** Names who operates an agent, or who answers for it. */
export function AssignHolder({ of, trigger, as }: Props & { as: "ownerId" | "sponsorId" }) {
  const update = useAct(agentUpdateContract, "Agent changed");
  const word = as === "ownerId" ? "Owner" : "Sponsor";
  return (
    <ChoosePerson
      trigger={trigger}
      title={`Who ${as === "ownerId" ? "operates" : "answers for"} ${of.name}?`}
      label={word}
      submitLabel={`Name ${word.toLowerCase()}`}
      choose={(person) => update({ id: of.id, [as]: person })}
    />
  );
}

type ChoosePersonProps = {
  trigger: ReactNode;
  title: string;
  label: string;
  submitLabel: string;
  choose: (id: string) => Promise<unknown>;
};

function ChoosePerson({ trigger, title, label, submitLabel, choose }: ChoosePersonProps) {
  return (
    <FormDialog<{ person: Choice | null }>
      trigger={trigger}
      title={title}
      submitLabel={submitLabel}
      pendingLabel="Saving"
      defaults={{ person: null }}
      labels={{ ownerId: label, sponsorId: label }}
      onSubmit={async ({ person }) => {
        if (!person) throw new AppError("invalid", "Choose a person.");
        await choose(person.id);
      }}
    >
      {(form) => (
        <ChoiceField
          control={form.control}
          name="person"
          label={label}
          useChoices={usePeople}
          placeholder="Name or e-mail"
        />
      )}
    </FormDialog>
  );
}

/** Writes down what an agent is for. */
export function SetPurpose({ of, trigger }: Props) {
  const update = useAct(agentUpdateContract, "Purpose written down");
  return (
    <FormDialog<{ purpose: string }>
      trigger={trigger}
      title={`What is ${of.name} for?`}
      description="What it should do and for whom, so that somebody else can tell whether it does."
      submitLabel="Save purpose"
      pendingLabel="Saving"
      defaults={{ purpose: "" }}
      labels={{ purpose: "Purpose" }}
      onSubmit={async ({ purpose }) => {
        if (purpose.trim() === "") throw new AppError("invalid", "Say what it is for.");
        await update({ id: of.id, purpose: purpose.trim() });
      }}
    >
      {(form) => <TextareaField control={form.control} name="purpose" label="Purpose" />}
    </FormDialog>
  );
}

type SplitProps = Props & { holders: readonly Ref[] };

/** Leaves a shared credential to one agent in the inventory. */
export function SplitCredential({ of, trigger, holders }: SplitProps) {
  const update = useAct(credentialUpdateContract, "Credential changed");
  return (
    <FormDialog<{ agent: string }>
      trigger={trigger}
      title={`Which agent keeps ${of.name}?`}
      description="Give every other agent a credential of its own at the issuer first, and rotate this one: they have seen its value."
      submitLabel="Leave it to this agent"
      pendingLabel="Saving"
      defaults={{ agent: "" }}
      labels={{ agents: "Agent" }}
      onSubmit={async ({ agent }) => {
        if (agent === "") throw new AppError("invalid", "Choose the agent that keeps it.");
        await update({ id: of.id, agents: [agent] });
      }}
    >
      {(form) => (
        <SelectField
          control={form.control}
          name="agent"
          label="Agent"
          placeholder="Choose one"
          options={namedOptions(holders)}
        />
      )}
    </FormDialog>
  );
}
