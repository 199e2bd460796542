"use client";

import { useRouter } from "next/navigation";
import { useWatch } from "react-hook-form";
import { TermsFields } from "@/components/entitlement/terms-fields";
import {
  NO_TERMS,
  sentTerms,
  type TermsValues,
  typedTerms,
} from "@/components/entitlement/terms-values";
import { ChoiceField } from "@/components/form/choice-fields";
import type { Choice } from "@/components/form/combo-box";
import { FormError } from "@/components/form/form-error";
import { TextareaField } from "@/components/form/form-fields";
import { SubmitButton } from "@/components/form/submit-button";
import { useAct } from "@/components/form/use-act";
import { useVerbForm } from "@/components/form/use-verb-form";
import { argumentsOf } from "@/components/tool/schema-arguments";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { accessRequestCreateContract } from "@/lib/contract/access-request";
import { entitlementCreateContract } from "@/lib/contract/entitlement";
import { toolGetContract } from "@/lib/contract/tool";
import { AppError } from "@/lib/core/kernel";
import { useActiveTools, useAgents, usePeople, useVerb } from "@/lib/query";
import { AskingFields } from "./asking-fields";
import { DecidersPreview } from "./deciders-preview";
import { usualLastDay } from "./request-days";
import { useAccess } from "./use-access";

type Props = { agent: Choice | null; tool: Choice | null; resource: Choice | null };

/** Asks that an agent may use a tool; whoever owns everything that it would reach grants it here and now. */
export function AccessForm({ agent, tool, resource }: Props) {
  const router = useRouter();
  const create = useAct(entitlementCreateContract, "Entitlement granted");
  const ask = useAct(accessRequestCreateContract, "Access requested");
  const resources = resource ? [resource] : [];
  const defaults = { ...NO_TERMS, agent, tool, resources, expires: usualLastDay() };
  const { control, error, onSubmit, pending } = useVerbForm<TermsValues>(
    defaults,
    async (values) => {
      const { expiresAt, purpose, ownerId, ...wanted } = wantedFrom(values);
      const named = { ...wanted, purpose, ...(ownerId ? { ownerId } : {}) };
      if (access.direct) {
        const { id } = await create({ ...named, expiresAt });
        return router.push(`/entitlements/${id}`);
      }
      const { id } = await ask({
        ...{ ...named, justification: values.reason, answerDays: access.answerDays },
        expiresAt: expiresAt ?? undefined,
      });
      router.push(`/access-requests/${id}`);
    },
  );
  const values = useWatch({ control }) as TermsValues;
  const access = useAccess(askedFrom(values));
  const chosen = values.tool;
  const { data } = useVerb(toolGetContract, { id: chosen?.id }, { enabled: Boolean(chosen) });
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <Panel title="Who, what and why">
        <div className="grid gap-4 sm:grid-cols-2">
          <ChoiceField control={control} name="agent" label="Agent" useChoices={useAgents} />
          <ChoiceField
            control={control}
            name="tool"
            label="Tool"
            hint="Only reviewed tools can be granted"
            useChoices={useActiveTools}
          />
          <ChoiceField
            control={control}
            name="owner"
            label="Owner"
            hint="The agent's owner unless named"
            useChoices={usePeople}
            clearable
            optional
          />
        </div>
        <div className="mt-4">
          <TextareaField
            control={control}
            name="purpose"
            label="Purpose"
            hint="Whoever approves or reviews it reads this"
          />
        </div>
      </Panel>
      <TermsFields
        control={control}
        known={data ? argumentsOf(data.inputSchema) : []}
        asked={!access.direct}
      />
      {access.direct ? null : (
        <AskingFields
          control={control}
          answerDays={access.answerDays}
          onAnswerDays={access.setAnswerDays}
        />
      )}
      <DecidersPreview {...access} />
      <FormError
        error={error}
        labels={{ agentId: "Agent", toolId: "Tool", purpose: "Purpose", expiresAt: "Last day" }}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => router.back()}>Cancel</Button>
        <SubmitButton pending={pending} pendingLabel={access.direct ? "Granting" : "Asking"}>
          {access.direct ? "Grant entitlement" : "Request access"}
        </SubmitButton>
      </div>
    </form>
  );
}

/** What was typed, for the question who would decide; null while something is missing. */
function askedFrom(values: TermsValues) {
  const terms = typedTerms(values, null);
  if (!values.agent || !values.tool || !terms) return null;
  const { expiresAt, ...sent } = sentTerms(terms);
  const named = { agentId: values.agent.id, toolId: values.tool.id };
  return { ...named, ...sent, ...(expiresAt ? { expiresAt } : {}) };
}

function wantedFrom(values: TermsValues) {
  const { agent, tool, owner, purpose } = values;
  const missing = [
    agent ? [] : [{ path: "/agent", message: "choose an agent" }],
    tool ? [] : [{ path: "/tool", message: "choose a tool" }],
  ].flat();
  const terms = typedTerms(values, null);
  if (!agent || !tool)
    throw new AppError("invalid", "Choose an agent and a tool.", { issues: missing });
  if (!terms) throw new AppError("invalid", "A row still lacks an argument, a value or a person.");
  return { ...sentTerms(terms), agentId: agent.id, toolId: tool.id, purpose, ownerId: owner?.id };
}
