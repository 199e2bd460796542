"use client";

import { useState } from "react";
import type { Control } from "react-hook-form";
import { ChecksField, ChoiceField } from "@/components/form/choice-fields";
import type { Choice } from "@/components/form/combo-box";
import { FormDialog } from "@/components/form/form-dialog";
import { TextField } from "@/components/form/form-fields";
import { ShownOnce } from "@/components/form/shown-once";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import {
  type PersonDetail,
  personCreateContract,
  personUpdateContract,
} from "@/lib/contract/person";
import type { Role } from "@/lib/core/kernel";
import { usePeople } from "@/lib/query";

type Values = { name: string; email: string; roles: Role[]; deputyId: Choice | null };

export const ROLE_OPTIONS = [
  { value: "admin", label: "Admin", hint: "People, keys and settings" },
  { value: "security", label: "Security", hint: "Policies, tools and every entitlement" },
  { value: "owner", label: "Owner", hint: "Approves for, and narrows, what they own" },
  { value: "leader", label: "Leader", hint: "Reads the overview" },
  { value: "auditor", label: "Auditor", hint: "Reads and exports the record" },
];
const LABELS = { name: "Name", email: "E-mail", roles: "Roles", deputyId: "Deputy" };

type FieldsProps = {
  control: Control<Values>;
  fresh?: boolean;
  /** The identity provider whose groups say what the roles are. */
  rolesKeptBy?: string | null;
};

function Fields({ control, fresh, rolesKeptBy }: FieldsProps) {
  return (
    <>
      <TextField control={control} name="name" label="Name" />
      {fresh ? (
        <TextField
          control={control}
          name="email"
          label="E-mail"
          hint="They sign in with it"
          input={{ type: "email" }}
        />
      ) : null}
      {rolesKeptBy ? (
        <p className="text-muted-foreground text-sm">
          Their roles come from their groups at {rolesKeptBy}.
        </p>
      ) : (
        <ChecksField control={control} name="roles" label="Roles" options={ROLE_OPTIONS} />
      )}
      <ChoiceField
        control={control}
        name="deputyId"
        label="Deputy"
        hint="Told of, and may answer, what this person is asked"
        useChoices={usePeople}
        clearable
        optional
      />
    </>
  );
}

/** Adds a person and shows their first password this once. */
export function AddPerson({ primary }: { primary: boolean }) {
  const create = useAct(personCreateContract, "Person added");
  const [made, setMade] = useState<{ email: string; password: string } | null>(null);
  return (
    <>
      <FormDialog<Values>
        trigger={<Button variant={primary ? "primary" : "secondary"}>Add person</Button>}
        opensAs="add"
        title="Add a person"
        submitLabel="Add person"
        pendingLabel="Adding"
        defaults={{ name: "", email: "", roles: ["owner"], deputyId: null }}
        labels={LABELS}
        onSubmit={async ({ deputyId, ...values }) => {
          const added = await create({ ...values, deputyId: deputyId?.id ?? null });
          const { email, initialPassword } = added;
          if (initialPassword) setMade({ email, password: initialPassword });
        }}
      >
        {({ control }) => <Fields control={control} fresh />}
      </FormDialog>
      <ShownOnce
        secret={made?.password ?? null}
        title="The person is added"
        what="first password"
        onClose={() => setMade(null)}
      >
        <p className="text-sm">
          Give it to them by a safe way. They sign in as {made?.email} and change it under Account.
        </p>
      </ShownOnce>
    </>
  );
}

/** Changes a person's name, roles or deputy. */
export function EditPerson({ person }: { person: PersonDetail }) {
  const update = useAct(personUpdateContract, "Person changed");
  const { id, name, email, roles, deputy, rolesKeptBy } = person;
  return (
    <FormDialog<Values>
      trigger={<Button variant="primary">Edit</Button>}
      title={`Edit ${name}`}
      description="Roles hold from their next request on."
      submitLabel="Save person"
      pendingLabel="Saving"
      defaults={{ name, email, roles, deputyId: deputy }}
      labels={LABELS}
      onSubmit={(values) =>
        update({
          id,
          name: values.name,
          ...(rolesKeptBy ? {} : { roles: values.roles }),
          deputyId: values.deputyId?.id ?? null,
        })
      }
    >
      {({ control }) => <Fields control={control} rolesKeptBy={rolesKeptBy} />}
    </FormDialog>
  );
}
