"use client";

import { useMemo } from "react";
import { CedarText } from "@/components/policy/cedar-text";
import { NamingFields } from "@/components/policy/naming-fields";
import { issueAt, issuesWithin } from "@/components/policy/policy-places";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";
import type { PolicyIssue } from "@/lib/contract/policy-version";
import type { RoutingRule } from "@/lib/core/routing";
import { ActionFields } from "./action-fields";
import { ConditionList } from "./condition-list";
import { routingNames } from "./routing-names";
import { RuleSentence } from "./rule-sentence";

type RuleFormProps = {
  value: RoutingRule;
  onChange: (value: RoutingRule, key: string) => void;
  isNew: boolean;
  /** With paths from the rule: `/when/0`. */
  issues: readonly PolicyIssue[];
};

/** One rule: what it is called, where it holds, and what it does then; above all the sentence that it is. */
export function RuleForm({ value, onChange, isNew, issues }: RuleFormProps) {
  const set = (part: Partial<RoutingRule>, key: string) => onChange({ ...value, ...part }, key);
  return (
    <>
      <Panel title="In words" summary="What it says, as it stands">
        <div className="text-lg">
          <RuleSentence rule={value} />
        </div>
      </Panel>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="Rule" summary="Routes and reasons name it">
            <div className="flex flex-col gap-4">
              <NamingFields
                value={value}
                isNew={isNew}
                nameHint="What it is for, in words"
                issues={issues}
                onChange={(names) => set(names, "name")}
              />
              <Field
                label="Description"
                optional
                hint="Why the organisation has it"
                error={issueAt(issues, "/description")}
              >
                <Textarea
                  value={value.description}
                  onChange={(event) => set({ description: event.target.value }, "description")}
                />
              </Field>
              <Field
                label="On"
                layout="row"
                hint="A rule that is off stays in the policy and decides nothing"
              >
                <Switch checked={value.on} onCheckedChange={(on) => set({ on }, "")} />
              </Field>
            </div>
          </Panel>
          <Panel title="Then" summary="What it does where it holds">
            <ActionFields
              value={value.action}
              issues={issuesWithin(issues, "/action")}
              onChange={(action) => set({ action }, "action")}
            />
          </Panel>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="Where" summary="Every condition must hold">
            <ConditionList
              value={value.when}
              issues={issuesWithin(issues, "/when")}
              onChange={(when) => set({ when }, "when")}
            />
          </Panel>
          <CedarCondition
            value={value.cedar}
            issues={issuesWithin(issues, "/cedar")}
            onChange={(cedar) => set({ cedar }, "cedar")}
          />
        </div>
      </div>
    </>
  );
}

const CEDAR_START = 'context.contextTokens < 8000 && !context.tools.contains("web/fetch")';

type CedarConditionProps = {
  value: string | null;
  onChange: (value: string | null) => void;
  issues: readonly PolicyIssue[];
};

function CedarCondition({ value, onChange, issues }: CedarConditionProps) {
  const marked = useMemo(
    () => issues.map((issue) => ({ ...issue, severity: "error" as const })),
    [issues],
  );
  const names = useMemo(() => routingNames(), []);
  return (
    <Panel
      title="Further condition in Cedar"
      summary="For what the fields above cannot say; it must hold besides"
      actions={
        value === null ? (
          <Button size="sm" onClick={() => onChange(CEDAR_START)}>
            Write one
          </Button>
        ) : (
          <Button size="sm" variant="ghost" onClick={() => onChange(null)}>
            Remove it
          </Button>
        )
      }
    >
      {value === null ? (
        <p className="text-muted-foreground">None.</p>
      ) : (
        <CedarText
          value={value}
          label="Further condition in Cedar"
          issues={marked}
          names={names}
          onChange={onChange}
        />
      )}
    </Panel>
  );
}
