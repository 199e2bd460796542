"use client";

import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";
import type { PolicyIssue } from "@/lib/contract/policy";
import type { PolicyCase, PolicyRule } from "@/lib/core/policy";
import { CedarPanel } from "./cedar-panel";
import { CedarRulePanel } from "./cedar-rule-panel";
import { pointerOf, withItem, withoutItem } from "./edit-document";
import { EditorFields, EditorFrame } from "./editor-frame";
import { filledRule } from "./filled";
import { NamingFields } from "./naming-fields";
import { issueAt, issuesWithin } from "./policy-places";
import { FORM_MEANS, FORM_WORDS } from "./policy-words";
import { RuleCases } from "./rule-cases";
import { RuleFormFields } from "./rule-form-fields";
import { useCandidate } from "./use-candidate";
import { useWorking } from "./working";

type RuleEditorProps = {
  /** The rule as it is in the version, or what a new one begins with. */
  rule: PolicyRule;
  isNew: boolean;
};

/** One rule: its form beside the Cedar that it is, what is wrong with it, and the cases that prove it. */
export function RuleEditor({ rule: was, isNew }: RuleEditorProps) {
  const { document, readOnly } = useWorking();
  const [rule, setRule] = useState(was);
  const [cases, setCases] = useState(() => casesOf(document.cases, was.handle));
  const [attempted, setAttempted] = useState(!isNew);
  const known = isNew ? null : was.handle;

  const edited = useMemo(() => {
    const others = document.cases.filter((each) => !isAbout(each, was.handle));
    const own = cases.map((each) => ({ ...each, expect: { ...each.expect, rule: rule.handle } }));
    return { ...withItem(document, "rules", known, rule), cases: [...others, ...own] };
  }, [document, was.handle, known, rule, cases]);
  const pointer = pointerOf(document, "rules", known);
  const preview = useMemo(
    () => withItem(document, "rules", known, filledRule(rule)),
    [document, known, rule],
  );
  const candidate = useCandidate(edited, pointer, preview);
  const issues: readonly PolicyIssue[] = [
    ...(attempted ? candidate.shape : []),
    ...candidate.problems,
  ];
  const { form } = rule;
  const only = candidate.compiled.length === 1 ? candidate.compiled[0] : undefined;
  return (
    <EditorFrame
      view="rules"
      noun="rule"
      sound={candidate.shape.length === 0}
      onAttempt={() => setAttempted(true)}
      edited={edited}
      after={<RuleCases handle={rule.handle} cases={cases} onChange={setCases} document={edited} />}
      removed={known === null ? undefined : withoutItem(document, "rules", known)}
    >
      <div
        className={cn(
          "grid items-start gap-4",
          form.type === "cedar"
            ? "xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
            : "xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]",
        )}
      >
        <EditorFields>
          <Panel title={FORM_WORDS[form.type]} summary={FORM_MEANS[form.type]}>
            <div className="flex flex-col gap-4">
              <NamingFields
                value={rule}
                isNew={isNew}
                nameHint="What it forbids, in words"
                issues={issues}
                onChange={(names) => setRule({ ...rule, ...names })}
              />
              <Field
                label="Description"
                optional
                hint="Why the organisation has it"
                error={issueAt(issues, "/description")}
              >
                <Textarea
                  value={rule.description}
                  onChange={(event) => setRule({ ...rule, description: event.target.value })}
                />
              </Field>
              <Field
                label="On"
                layout="row"
                hint="A rule that is off stays in the policy and decides nothing"
              >
                <Switch checked={rule.on} onCheckedChange={(on) => setRule({ ...rule, on })} />
              </Field>
              <RuleFormFields
                value={form}
                issues={issuesWithin(issues, "/form")}
                onChange={(next) => setRule({ ...rule, form: next })}
              />
            </div>
          </Panel>
        </EditorFields>
        <div className="flex min-w-0 flex-col gap-4 xl:sticky xl:top-[calc(var(--sticky-top)+1.5rem)]">
          {form.type === "cedar" ? (
            <CedarRulePanel
              value={form.cedar}
              candidate={candidate}
              onChange={(cedar) => setRule({ ...rule, form: { type: "cedar", cedar } })}
            />
          ) : (
            <CedarPanel
              candidate={candidate}
              actions={
                only && !readOnly && candidate.shape.length === 0 ? (
                  <Button
                    size="sm"
                    title="Its form is left behind; the text is then edited itself"
                    onClick={() => setRule({ ...rule, form: { type: "cedar", cedar: only.cedar } })}
                  >
                    Convert to Cedar
                  </Button>
                ) : null
              }
            />
          )}
        </div>
      </div>
    </EditorFrame>
  );
}

function isAbout({ expect }: PolicyCase, handle: string): boolean {
  return handle !== "" && expect.rule === handle;
}

function casesOf(cases: readonly PolicyCase[], handle: string): PolicyCase[] {
  return cases.filter((each) => isAbout(each, handle));
}
