"use client";

import { type Control, useController } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { sentence } from "@/components/ui/format";
import { Select } from "@/components/ui/select";
import { ARGUMENT_ROLES } from "@/lib/contract/tool";
import { NO_ROLE, type ReviewValues } from "./review-values";
import { argumentName, type SchemaArgument } from "./schema-arguments";

const ROLES = [NO_ROLE, ...ARGUMENT_ROLES].map((value) => ({ value, label: sentence(value) }));

type Props = { control: Control<ReviewValues>; known: readonly SchemaArgument[] };

/** A role, and whether it may vary, for each argument in the schema. */
export function RoleRows({ control, known }: Props) {
  if (known.length === 0)
    return <p className="p-4 text-muted-foreground">Its schema names no arguments.</p>;
  return (
    <ul className="divide-y">
      {known.map((argument, index) => (
        <RoleRow key={argument.pointer} control={control} argument={argument} index={index} />
      ))}
    </ul>
  );
}

type RowProps = { control: Control<ReviewValues>; argument: SchemaArgument; index: number };

function RoleRow({ control, argument, index }: RowProps) {
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
