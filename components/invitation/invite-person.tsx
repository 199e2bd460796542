"use client";

import type { Control } from "react-hook-form";
import { ChecksField, ChoicesField } from "@/components/form/choice-fields";
import type { Choice } from "@/components/form/combo-box";
import { FormDialog } from "@/components/form/form-dialog";
import { TextField } from "@/components/form/form-fields";
import { useAct } from "@/components/form/use-act";
import { ROLE_OPTIONS } from "@/components/person/person-forms";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { INVITATION_DAYS, invitationCreateContract } from "@/lib/contract/invitation";
import type { Role } from "@/lib/core/kernel";
import { useTeams } from "@/lib/query";

type Values = { name: string; email: string; roles: Role[]; teams: Choice[] };

const LABELS = { name: "Name", email: "E-mail", roles: "Roles", teams: "Teams" };

type Props = {
  /** Whether a mail server is set, as far as this console knows. */
  mails: boolean;
};

/** Sends somebody a link by which they join, with a password that nobody else sees. */
export function InvitePerson({ mails }: Props) {
  const invite = useAct(invitationCreateContract, ({ email }) => `${email} is invited`);
  return (
    <FormDialog<Values>
      trigger={<Button variant={mails ? "primary" : "secondary"}>Invite</Button>}
      title="Invite somebody"
      description={`They get a link by e-mail, good once and for ${INVITATION_DAYS} days, and choose a password that nobody else sees.`}
      submitLabel="Send invitation"
      pendingLabel="Sending"
      defaults={{ name: "", email: "", roles: ["owner"], teams: [] }}
      labels={LABELS}
      onSubmit={({ teams, ...values }) => invite({ ...values, teams: teams.map(({ id }) => id) })}
    >
      {({ control }) => (
        <>
          {mails ? null : (
            <Banner tone="amber">
              No mail server is set (AMBIT_SMTP_URL): the link waits until there is one. Add the
              person with a first password instead.
            </Banner>
          )}
          <Fields control={control} />
        </>
      )}
    </FormDialog>
  );
}

function Fields({ control }: { control: Control<Values> }) {
  return (
    <>
      <TextField control={control} name="name" label="Name" />
      <TextField control={control} name="email" label="E-mail" input={{ type: "email" }} />
      <ChecksField control={control} name="roles" label="Roles" options={ROLE_OPTIONS} />
      <ChoicesField control={control} name="teams" label="Teams" useChoices={useTeams} optional />
    </>
  );
}
