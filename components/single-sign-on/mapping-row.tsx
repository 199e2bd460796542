"use client";

import { type Control, useController } from "react-hook-form";
import { TextField } from "@/components/form/form-fields";
import { Checkbox } from "@/components/ui/checkbox";
import { sentence } from "@/components/ui/format";
import { Label } from "@/components/ui/label";
import { ROLES, type Role } from "@/lib/core/kernel";
import type { Values } from "./mapping-values";

type Props = { control: Control<Values>; index: number };

/** One of the provider's groups, and the roles that it gives. */
export function MappingRow({ control, index }: Props) {
  const { field, fieldState } = useController({ control, name: `mapping.${index}.roles` });
  const chosen: readonly Role[] = field.value;
  const error = fieldState.error?.message;
  return (
    <div className="flex flex-col gap-3">
      <TextField
        control={control}
        name={`mapping.${index}.group`}
        label="Group"
        hint={index === 0 ? "Its name or id, exactly as the provider sends it" : undefined}
        input={{ autoComplete: "off", spellCheck: false }}
      />
      <fieldset className="flex flex-wrap gap-x-5 gap-y-2">
        <legend className="sr-only">Roles</legend>
        {ROLES.map((role) => {
          const id = `mapping-${index}-${role}`;
          return (
            <div key={role} className="flex items-center gap-2">
              <Checkbox
                id={id}
                checked={chosen.includes(role)}
                onCheckedChange={(on) =>
                  field.onChange(
                    on === true ? [...chosen, role] : chosen.filter((each) => each !== role),
                  )
                }
              />
              <Label htmlFor={id} className="font-normal">
                {sentence(role)}
              </Label>
            </div>
          );
        })}
      </fieldset>
      {error ? <p className="text-red text-sm">{error}</p> : null}
    </div>
  );
}
