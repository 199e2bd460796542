"use client";

import { type Control, useController, useWatch } from "react-hook-form";
import { BOUNDARY_MEANS, BOUNDARY_WORDS } from "@/components/entitlement/boundary-words";
import { ChoiceField, ChoicesField } from "@/components/form/choice-fields";
import { SelectField } from "@/components/form/form-fields";
import { Checkbox } from "@/components/ui/checkbox";
import { Label } from "@/components/ui/label";
import { Skeleton } from "@/components/ui/skeleton";
import { entitlementGetContract } from "@/lib/contract/entitlement";
import { BOUNDARIES } from "@/lib/core/policy";
import {
  useActiveTools,
  useAgents,
  useCredentials,
  useEntitlements,
  useResources,
  useVerb,
} from "@/lib/query";
import type { ChangeValues } from "./typed-change";

type Props = { control: Control<ChangeValues>; kind: ChangeValues["kind"] };

const BOUNDARY_OPTIONS = BOUNDARIES.map((value) => ({
  ...{ value, label: BOUNDARY_WORDS[value], hint: BOUNDARY_MEANS[value] },
}));
const ASKS_OPTIONS = [
  { value: "kept", label: "As it is" },
  { value: "step_up", label: "Step-up: a person must say yes" },
];

/** What a change of one kind is about. */
export function ChangeFields({ control, kind }: Props) {
  switch (kind) {
    case "remove_entitlement":
      return <EntitlementField control={control} />;
    case "narrow_entitlement":
      return (
        <>
          <EntitlementField control={control} />
          <KeptField control={control} />
          <SelectField control={control} name="asks" label="Boundary" options={ASKS_OPTIONS} />
        </>
      );
    case "add_entitlement":
      return (
        <>
          <AgentField control={control} />
          <ChoiceField control={control} name="tool" label="Tool" useChoices={useActiveTools} />
          <ChoicesField
            control={control}
            name="resources"
            label="May reach"
            useChoices={useResources}
          />
          <SelectField
            control={control}
            name="boundary"
            label="Boundary"
            options={BOUNDARY_OPTIONS}
          />
        </>
      );
    case "suspend_agent":
      return <AgentField control={control} />;
    case "compromise_credential":
      return (
        <ChoiceField
          control={control}
          name="credential"
          label="Credential"
          hint="Somebody outside has it: what it opens to them is shown"
          useChoices={useCredentials}
        />
      );
    case "publish_policy":
      return (
        <p className="text-muted-foreground text-sm">
          All its rules, combinations and limits together, as they are saved now.
        </p>
      );
  }
}

function EntitlementField({ control }: Pick<Props, "control">) {
  return (
    <ChoiceField
      control={control}
      name="entitlement"
      label="Entitlement"
      placeholder="Agent, tool or resource"
      useChoices={useEntitlements}
    />
  );
}

function AgentField({ control }: Pick<Props, "control">) {
  return <ChoiceField control={control} name="agent" label="Agent" useChoices={useAgents} />;
}

/** Which of its resources a narrowed entitlement keeps. */
function KeptField({ control }: Pick<Props, "control">) {
  const entitlement = useWatch({ control, name: "entitlement" });
  const { field } = useController({ control, name: "kept" });
  const id = entitlement?.id ?? "";
  const { data } = useVerb(entitlementGetContract, { id }, { enabled: id !== "" });
  if (id === "") return null;
  if (!data) return <Skeleton aria-busy className="h-16 w-full" />;
  const all = data.resources.map((resource) => resource.id);
  if (all.length === 0)
    return <p className="text-muted-foreground text-sm">It names no resource to take away.</p>;
  // What was kept of another entitlement says nothing about this one.
  const known = (field.value ?? all).filter((each) => all.includes(each));
  const kept = field.value === null || (known.length === 0 && field.value.length > 0) ? all : known;
  const keep = (resource: string, on: boolean) => {
    const next = on ? [...kept, resource] : kept.filter((each) => each !== resource);
    field.onChange(next.length === all.length ? null : next);
  };
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">Keeps</legend>
      {data.resources.map((resource) => (
        <span key={resource.id} className="flex items-center gap-2.5">
          <Checkbox
            id={`keep-${resource.id}`}
            checked={kept.includes(resource.id)}
            onCheckedChange={(on) => keep(resource.id, on === true)}
          />
          <Label htmlFor={`keep-${resource.id}`} className="font-normal">
            {resource.name}
          </Label>
        </span>
      ))}
    </fieldset>
  );
}
