"use client";

import { useRouter } from "next/navigation";
import type { Control } from "react-hook-form";
import { ChoicesField } from "@/components/form/choice-fields";
import type { Choice } from "@/components/form/combo-box";
import { FormDialog } from "@/components/form/form-dialog";
import { TextField } from "@/components/form/form-fields";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { type TeamDetail, teamCreateContract, teamUpdateContract } from "@/lib/contract/team";
import { usePeople } from "@/lib/query";

type Values = { name: string; members: Choice[] };

function Fields({ control }: { control: Control<Values> }) {
  return (
    <>
      <TextField control={control} name="name" label="Name" />
      <ChoicesField control={control} name="members" label="Members" useChoices={usePeople} />
    </>
  );
}

const idsOf = (members: readonly Choice[]) => members.map(({ id }) => id);

/** Adds a team. */
export function AddTeam() {
  const router = useRouter();
  const create = useAct(teamCreateContract, "Team added");
  return (
    <FormDialog<Values>
      trigger={<Button variant="primary">Add team</Button>}
      title="Add a team"
      submitLabel="Add team"
      pendingLabel="Adding"
      defaults={{ name: "", members: [] }}
      onSubmit={async ({ name, members }) => {
        const { id } = await create({ name, members: idsOf(members) });
        router.push(`/settings/teams/${id}`);
      }}
    >
      {({ control }) => <Fields control={control} />}
    </FormDialog>
  );
}

/** Renames a team or changes who is in it. */
export function EditTeam({ team }: { team: TeamDetail }) {
  const update = useAct(teamUpdateContract, "Team changed");
  return (
    <FormDialog<Values>
      trigger={<Button variant="primary">Edit</Button>}
      title={`Edit ${team.name}`}
      description="Members may answer what the team is asked, from now on."
      submitLabel="Save team"
      pendingLabel="Saving"
      defaults={{ name: team.name, members: team.people.map(({ id, name }) => ({ id, name })) }}
      onSubmit={({ name, members }) => update({ id: team.id, name, members: idsOf(members) })}
    >
      {({ control }) => <Fields control={control} />}
    </FormDialog>
  );
}
