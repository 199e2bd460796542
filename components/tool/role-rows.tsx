"use client";

import { Plus } from "lucide-react";
import { type Control, useController } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import type { ArgumentRole } from "@/lib/contract/tool";
import { NO_ROLE, type ReviewValues } from "./review-values";
import { ROLE_OPTIONS, roleInWords } from "./role-words";
import { argumentName, type SchemaArgument } from "./schema-arguments";

const ROLES = [{ value: NO_ROLE, label: "None" }, ...ROLE_OPTIONS];

type Props = {
  control: Control<ReviewValues>;
  known: readonly SchemaArgument[];
  /** Roles that the schema suggests, by pointer. */
  suggested: Readonly<Record<string, ArgumentRole>>;
};

/** A role, and whether it may vary, for each argument in the schema. */
export function RoleRows({ control, known, suggested }: Props) {
  if (known.length === 0)
    return <p className="p-4 text-muted-foreground">Its schema names no arguments.</p>;
  return (
    <ul className="divide-y">
      {known.map((argument, index) => (
        <RoleRow
          key={argument.pointer}
          control={control}
          argument={argument}
          index={index}
          suggestion={suggested[argument.pointer]}
        />
      ))}
    </ul>
  );
}

type RowProps = {
  control: Control<ReviewValues>;
  argument: SchemaArgument;
  index: number;
  suggestion: ArgumentRole | undefined;
};

function RoleRow({ control, argument, index, suggestion }: RowProps) {
  const role = useController({ control, name: `roles.${index}.role` });
  const volatile = useController({ control, name: `roles.${index}.volatile` });
  const name = argumentName(argument.pointer);
  const id = `volatile-${index}`;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2">
      <div className="min-w-0 flex-1 basis-56">
        <p className="wrap-anywhere font-medium">
          {name}
          <span className="ml-2 font-mono font-normal text-muted-foreground text-xs">
            {argument.list ? `${argument.type}[]` : argument.type}
          </span>
        </p>
        {argument.description ? (
          <p className="text-muted-foreground text-sm">{argument.description}</p>
        ) : null}
      </div>
      {suggestion !== undefined && role.field.value === NO_ROLE ? (
        <Button
          size="sm"
          variant="ghost"
          aria-label={`Suggested: ${roleInWords(suggestion)}, for ${name}`}
          onClick={() => role.field.onChange(suggestion)}
        >
          <Plus aria-hidden />
          Suggested: {roleInWords(suggestion)}
        </Button>
      ) : null}
      <Select
        aria-label={`Role of ${name}`}
        className="w-40"
        options={ROLES}
        value={role.field.value}
        onValueChange={role.field.onChange}
      />
      <span className="flex items-center gap-2" title="A person's yes covers any value of it">
        <Checkbox
          id={id}
          checked={volatile.field.value}
          onCheckedChange={(on) => volatile.field.onChange(on === true)}
        />
        <label htmlFor={id} className="text-sm">
          May vary<span className="sr-only">: {name}</span>
        </label>
      </span>
    </li>
  );
}
