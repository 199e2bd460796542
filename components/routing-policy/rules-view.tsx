"use client";

import { Plus, Route } from "lucide-react";
import Link from "next/link";
import { issuesWithin } from "@/components/policy/policy-places";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { countOf } from "@/components/ui/format";
import { DefaultPanel } from "./default-panel";
import { useDraft } from "./draft";
import { PlacedIssues } from "./placed-issues";
import { ReadOnlyNote } from "./read-only-note";
import { RolloutPanel } from "./rollout-panel";
import { HOME } from "./routing-places";
import { RuleList } from "./rule-list";

const PARTS = ["/rules", "/default", "/budgets", "/classes", "/cases", "/rollout"];

/** The rules in their order, with the default that stands last, and how the version takes effect. */
export function RulesView() {
  const { document, readOnly, check } = useDraft();
  const { rules } = document;
  const on = rules.filter((rule) => rule.on).length;
  const add =
    readOnly === null ? (
      <Button asChild>
        <Link href={`${HOME}/rules/new`}>
          <Plus aria-hidden />
          Add a rule
        </Link>
      </Button>
    ) : null;
  return (
    <>
      <ReadOnlyNote />
      <PlacedIssues
        check={check}
        within={(issues) =>
          issues.filter(({ path }) => !PARTS.some((part) => path.startsWith(part)))
        }
      />
      <Panel
        flush
        title="Rules"
        summary={`${countOf(on, "rule")} asked in this order; the first that holds answers`}
        actions={add}
      >
        {rules.length === 0 ? (
          <EmptyState icon={<Route />} title="No rules yet" action={add}>
            Without a rule the default answers every task. Begin with what must be strictest: the
            most sensitive data, or the tasks that may act.
          </EmptyState>
        ) : (
          <RuleList />
        )}
        <DefaultPanel />
      </Panel>
      <PlacedIssues check={check} within={(issues) => issuesWithin(issues, "/rollout")} />
      <RolloutPanel />
    </>
  );
}
