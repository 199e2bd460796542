"use client";

import { ComboBox } from "@/components/form/combo-box";
import { issueAt, issuesWithin } from "@/components/policy/policy-places";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { PolicyIssue } from "@/lib/contract/policy-version";
import type { RouteAction } from "@/lib/core/routing";
import { useModelHandles } from "@/lib/query/routing-policy";
import { FallbackList } from "./fallback-list";
import { RouteObligationList } from "./route-obligation-list";

const KINDS = [
  { value: "fast", label: "Use a fast model", hint: "The cheapest of its class that qualifies" },
  {
    value: "reasoning",
    label: "Use a reasoning model",
    hint: "The cheapest of its class that qualifies",
  },
  { value: "model", label: "Use one model", hint: "Named by its handle" },
  { value: "refuse", label: "Refuse", hint: "No model may be used for it" },
];

type ActionFieldsProps = {
  value: RouteAction;
  onChange: (value: RouteAction) => void;
  /** With paths from the action: `/model`. */
  issues: readonly PolicyIssue[];
};

/** What a rule does: which model, what instead, and what the session takes on with it. */
export function ActionFields({ value, onChange, issues }: ActionFieldsProps) {
  return (
    <div className="flex flex-col gap-4">
      <Field label="Action" error={issueAt(issues, "")}>
        <Select
          options={KINDS}
          value={kindOf(value)}
          onValueChange={(kind) => onChange(ofKind(value, kind))}
        />
      </Field>
      {value.type === "refuse" ? (
        <Field
          label="Why"
          hint="What the agent and people are told"
          error={issueAt(issues, "/text")}
        >
          <Textarea
            value={value.text}
            onChange={(event) => onChange({ ...value, text: event.target.value })}
          />
        </Field>
      ) : (
        <>
          {value.class === null ? (
            <Field
              label="Model"
              hint="It must be active, large enough and cleared for the data besides"
              error={issueAt(issues, "/model")}
            >
              <ComboBox
                value={value.model ? { id: value.model, name: value.model } : null}
                useChoices={useModelHandles}
                onChange={(choice) => onChange({ ...value, model: choice?.id ?? "" })}
              />
            </Field>
          ) : null}
          <FallbackList
            value={value.fallbacks}
            onChange={(fallbacks) => onChange({ ...value, fallbacks })}
            error={issueAt(issues, "/fallbacks", { below: true })}
          />
          <RouteObligationList
            value={value.obligations}
            onChange={(obligations) => onChange({ ...value, obligations })}
            issues={issuesWithin(issues, "/obligations")}
          />
        </>
      )}
    </div>
  );
}

function kindOf(action: RouteAction): string {
  if (action.type === "refuse") return "refuse";
  return action.class === "fast" || action.class === "reasoning" ? action.class : "model";
}

function ofKind(was: RouteAction, kind: string): RouteAction {
  if (kind === "refuse") return { type: "refuse", text: was.type === "refuse" ? was.text : "" };
  const kept = was.type === "model" ? was : { fallbacks: [], obligations: [] };
  const { fallbacks, obligations } = kept;
  const named = { type: "model" as const, fallbacks, obligations };
  if (kind === "model") return { ...named, model: "", class: null };
  return { ...named, model: null, class: kind === "fast" ? "fast" : "reasoning" };
}
