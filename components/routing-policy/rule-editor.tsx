"use client";

import { FileQuestion, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { issuesWithin } from "@/components/policy/policy-places";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { toast } from "@/components/ui/toaster";
import { CasePanel } from "./case-panel";
import { useDraft } from "./draft";
import { withoutRule, withRule } from "./edit-routing";
import { PlacedIssues } from "./placed-issues";
import { ReadOnlyNote } from "./read-only-note";
import { HOME } from "./routing-places";
import { RuleForm } from "./rule-form";
import { shapeIssues } from "./shape-issues";

/** One rule of the draft; what is changed is saved by itself. */
export function RuleEditor({ handle }: { handle: string }) {
  const { document, edit, undo, readOnly, check } = useDraft();
  const router = useRouter();
  const index = document.rules.findIndex((rule) => rule.handle === handle);
  const rule = document.rules[index];
  if (!rule)
    return (
      <EmptyState
        icon={<FileQuestion />}
        title="This version has no such rule"
        action={
          <Button asChild>
            <Link href={HOME}>All rules</Link>
          </Button>
        }
      >
        {handle} was removed, or stands in another version.
      </EmptyState>
    );
  const pointer = `/rules/${index}`;
  const shape = issuesWithin(shapeIssues(document), pointer);
  const issues = [...shape, ...issuesWithin(check?.problems ?? [], pointer)];
  const cedar = check?.cedar.find(({ path }) => path === pointer)?.cedar;
  const remove = () => {
    edit(withoutRule(document, handle), `removed “${rule.name}”`);
    toast.success(`“${rule.name}” is removed from the draft`, {
      action: { label: "Undo", onClick: undo },
    });
    router.push(HOME);
  };
  return (
    <>
      <ReadOnlyNote />
      <PlacedIssues check={check} within={(all) => issuesWithin(all, pointer)} />
      <fieldset disabled={readOnly !== null} className="contents">
        <RuleForm
          value={rule}
          isNew={false}
          issues={issues}
          onChange={(next, key) =>
            edit(withRule(document, handle, next), `changed “${rule.name}”`, key && handle + key)
          }
        />
      </fieldset>
      <CasePanel rule={handle} />
      {cedar ? (
        <Panel title="In Cedar" summary="What the gateway evaluates; follows the form">
          <CodeBlock code={cedar} label={`Cedar of ${rule.name}`} />
        </Panel>
      ) : null}
      {readOnly === null ? (
        <div className="flex flex-wrap justify-between gap-2 print:hidden">
          <Button variant="ghost" onClick={remove}>
            <Trash2 aria-hidden />
            Remove rule from the draft
          </Button>
          <Button asChild>
            <Link href={HOME}>All rules</Link>
          </Button>
        </div>
      ) : null}
    </>
  );
}
