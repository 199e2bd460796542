"use client";

import { useRouter } from "next/navigation";
import type { Control } from "react-hook-form";
import { ChoicesField } from "@/components/form/choice-fields";
import type { Choice } from "@/components/form/combo-box";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { FormDialog } from "@/components/form/form-dialog";
import { TextField } from "@/components/form/form-fields";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import {
  type TeamDetail,
  teamCreateContract,
  teamRemoveContract,
  teamUpdateContract,
} from "@/lib/contract/team";
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
      opensAs="add"
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

/** Removes a team that nothing asks any more. */
export function RemoveTeam({ team }: { team: TeamDetail }) {
  const router = useRouter();
  const remove = useAct(teamRemoveContract, "Team removed");
  const { entitlementCount, policies, pendingApprovals } = team.asked;
  const still = entitlementCount + policies.length + pendingApprovals;
  return (
    <ConfirmWithReason
      trigger={<Button>Remove</Button>}
      title={`Remove ${team.name}?`}
      consequence={
        still > 0
          ? `It is still asked in ${countOf(still, "place")}: let these ask someone else first, or this is refused.`
          : `${countOf(team.people.length, "person", "people")} belong to it no more. Nothing asks it.`
      }
      confirmLabel="Remove team"
      pendingLabel="Removing"
      onConfirm={async (reason) => {
        await remove({ id: team.id, reason });
        router.push("/settings/teams");
      }}
    />
  );
}

/** Renames a team or changes who is in it. */
export function EditTeam({ team }: { team: TeamDetail }) {
  const update = useAct(teamUpdateContract, "Team changed");
  return (
    <FormDialog<Values>
      trigger={<Button variant="primary">Edit</Button>}
      title={`Edit ${team.name}`}
      description={consequenceOf(team)}
      submitLabel="Save team"
      pendingLabel="Saving"
      defaults={{ name: team.name, members: team.people.map(({ id, name }) => ({ id, name })) }}
      onSubmit={({ name, members }) => update({ id: team.id, name, members: idsOf(members) })}
    >
      {({ control }) => <Fields control={control} />}
    </FormDialog>
  );
}

/** What changing the members changes. */
function consequenceOf({ asked }: TeamDetail): string {
  const { entitlementCount, pendingApprovals, policies } = asked;
  const rules = policies.length > 0 ? " and what policies ask it" : "";
  const waiting = pendingApprovals > 0 ? ` (${countOf(pendingApprovals, "request")} waiting)` : "";
  return `Members may answer the step-ups of ${countOf(entitlementCount, "entitlement")}${rules}${waiting}; whoever is removed may not any more.`;
}
