"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { PolicyIssue } from "@/lib/contract/policy";
import { handleFrom } from "./edit-document";
import { issueAt } from "./policy-places";

type Named = { name: string; handle: string };
type NamingFieldsProps = {
  value: Named;
  onChange: (value: Named) => void;
  /** A new thing; the handle of a known one never changes, since decisions name it. */
  isNew: boolean;
  nameHint: string;
  issues: readonly PolicyIssue[];
};

/** What a thing is called, and what decisions call it. A new one's handle follows its name until it is typed. */
export function NamingFields({ value, onChange, isNew, nameHint, issues }: NamingFieldsProps) {
  const [typed, setTyped] = useState(value.handle !== "");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Name" hint={nameHint} error={issueAt(issues, "/name")}>
        <Input
          value={value.name}
          onChange={({ target: { value: name } }) =>
            onChange({ name, handle: isNew && !typed ? handleFrom(name) : value.handle })
          }
        />
      </Field>
      <Field
        label="Handle"
        hint="Decisions name it; never changes"
        error={issueAt(issues, "/handle")}
      >
        <Input
          className="font-mono"
          spellCheck={false}
          readOnly={!isNew}
          value={value.handle}
          onChange={(event) => {
            setTyped(event.target.value !== "");
            onChange({ ...value, handle: event.target.value });
          }}
        />
      </Field>
    </div>
  );
}
