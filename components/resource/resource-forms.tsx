"use client";

import { useRouter } from "next/navigation";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { ChoiceField } from "@/components/form/choice-fields";
import type { Choice } from "@/components/form/combo-box";
import { FormDialog } from "@/components/form/form-dialog";
import { SelectField, TextareaField, TextField } from "@/components/form/form-fields";
import { useAct } from "@/components/form/use-act";
import { wordsOf } from "@/components/form/word-list";
import { Button } from "@/components/ui/button";
import { sentenceOptions } from "@/components/ui/options";
import {
  type ResourceDetail,
  resourceCreateContract,
  resourceUpdateContract,
} from "@/lib/contract/resource";
import { rankOf, SENSITIVITIES, type Sensitivity } from "@/lib/core/kernel";
import { usePeople } from "@/lib/query";

type Values = {
  handle: string;
  name: string;
  kind: string;
  sensitivity: Sensitivity;
  tags: string;
  ownerId: Choice | null;
  reason: string;
};

const LABELS = { handle: "Handle", name: "Name", kind: "Kind", tags: "Tags", reason: "Reason" };
const SENSITIVITY_OPTIONS = sentenceOptions(SENSITIVITIES);

function settingsOf({ name, kind, sensitivity, tags, ownerId }: Values) {
  return { name, kind, sensitivity, tags: wordsOf(tags), ownerId: ownerId?.id ?? null };
}

/** Adds a resource. */
export function AddResource() {
  const router = useRouter();
  const create = useAct(resourceCreateContract, "Resource added");
  return (
    <FormDialog<Values>
      trigger={<Button variant="primary">Add resource</Button>}
      opensAs="add"
      title="Add a resource"
      description="Data or a system that tools reach."
      submitLabel="Add resource"
      pendingLabel="Adding"
      defaults={{
        handle: "",
        name: "",
        kind: "",
        sensitivity: "internal",
        tags: "",
        ownerId: null,
        reason: "",
      }}
      labels={LABELS}
      onSubmit={async (values) => {
        const { id } = await create({ ...settingsOf(values), handle: values.handle });
        router.push(`/resources/${id}`);
      }}
    >
      {(form) => <Fields form={form} handle />}
    </FormDialog>
  );
}

/** Changes a resource; making it less sensitive widens access and asks why. */
export function EditResource({ resource }: { resource: ResourceDetail }) {
  const update = useAct(resourceUpdateContract, "Resource changed");
  const { id, handle, name, kind, sensitivity, tags, owner } = resource;
  return (
    <FormDialog<Values>
      trigger={<Button variant="primary">Edit</Button>}
      title={`Edit ${name}`}
      description="Holds from the next call on."
      submitLabel="Save resource"
      pendingLabel="Saving"
      defaults={{
        handle,
        name,
        kind,
        sensitivity,
        tags: tags.join(" "),
        ownerId: owner,
        reason: "",
      }}
      labels={LABELS}
      onSubmit={(values) =>
        update({
          ...settingsOf(values),
          id,
          reason: values.reason.trim() || undefined,
          unchangedSince: resource.updatedAt,
        })
      }
    >
      {(form) => (
        <>
          <Fields form={form} />
          <WhyLower form={form} before={sensitivity} />
        </>
      )}
    </FormDialog>
  );
}

function WhyLower({ form, before }: { form: UseFormReturn<Values>; before: Sensitivity }) {
  const now = useWatch({ control: form.control, name: "sensitivity" });
  if (rankOf(now) >= rankOf(before)) return null;
  return (
    <TextareaField
      control={form.control}
      name="reason"
      label="Reason"
      hint="Less sensitive means that more agents may reach it; the reason is recorded"
    />
  );
}

function Fields({ form: { control }, handle }: { form: UseFormReturn<Values>; handle?: boolean }) {
  return (
    <>
      <TextField control={control} name="name" label="Name" />
      {handle ? (
        <TextField
          control={control}
          name="handle"
          label="Handle"
          hint="What policies name it; never changes"
          input={{ placeholder: "customer-records", spellCheck: false }}
        />
      ) : null}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField control={control} name="kind" label="Kind" input={{ placeholder: "database" }} />
        <SelectField
          control={control}
          name="sensitivity"
          label="Sensitivity"
          options={SENSITIVITY_OPTIONS}
        />
      </div>
      <ChoiceField
        control={control}
        name="ownerId"
        label="Owner"
        hint="Asked for a yes when a step-up reaches it"
        useChoices={usePeople}
        clearable
      />
      <TextField control={control} name="tags" label="Tags" hint="Separated by spaces" optional />
    </>
  );
}
