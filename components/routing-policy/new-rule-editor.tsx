"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { SubmitButton } from "@/components/form/submit-button";
import { issuesWithin } from "@/components/policy/policy-places";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toaster";
import type { RoutingRule } from "@/lib/core/routing";
import { useDraft } from "./draft";
import { withAdded } from "./edit-routing";
import { ReadOnlyNote } from "./read-only-note";
import { HOME } from "./routing-places";
import { RuleForm } from "./rule-form";
import { shapeIssues } from "./shape-issues";

const EMPTY_RULE: RoutingRule = {
  ...{ handle: "", name: "", description: "", on: true, cedar: null },
  when: [{ fact: "taskClass", in: [], not: false }],
  action: { type: "model", model: null, class: "fast", fallbacks: [], obligations: [] },
};

const LAST = "(last)";
const FIRST = "(first)";

/** A rule that is not in the draft before it says enough to be asked. */
export function NewRuleEditor() {
  const { document, edit, readOnly } = useDraft();
  const router = useRouter();
  const [rule, setRule] = useState(EMPTY_RULE);
  const [after, setAfter] = useState(LAST);
  const [attempted, setAttempted] = useState(false);
  const added = useMemo(() => {
    if (after === FIRST) return { ...document, rules: [rule, ...document.rules] };
    return withAdded(document, rule, after);
  }, [document, rule, after]);
  const pointer = `/rules/${added.rules.indexOf(rule)}`;
  const issues = issuesWithin(shapeIssues(added), pointer);
  const add = () => {
    setAttempted(true);
    if (issues.length > 0) return;
    edit(added, `added “${rule.name}”`);
    toast.success(`“${rule.name}” is in the draft`);
    router.push(HOME);
  };
  const places = [
    { value: FIRST, label: "First: it is asked before all others" },
    ...document.rules.map(({ handle, name }) => ({ value: handle, label: `After “${name}”` })),
    { value: LAST, label: "Last, before the default" },
  ];
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <ReadOnlyNote />
      <fieldset disabled={readOnly !== null} className="contents">
        <Field
          label="Place"
          hint="The first rule that holds answers; it can be moved later"
          className="max-w-md"
        >
          <Select options={places} value={after} onValueChange={setAfter} />
        </Field>
        <RuleForm value={rule} isNew issues={attempted ? issues : []} onChange={setRule} />
      </fieldset>
      {attempted && issues.length > 0 ? (
        <p role="alert" className="text-red">
          It cannot be added yet: see what is marked above.
        </p>
      ) : null}
      {readOnly === null ? (
        <div className="flex flex-wrap justify-end gap-2">
          <Button asChild>
            <Link href={HOME}>Cancel</Link>
          </Button>
          <SubmitButton pending={false}>Add to the draft</SubmitButton>
        </div>
      ) : null}
    </form>
  );
}
