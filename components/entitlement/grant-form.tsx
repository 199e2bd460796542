"use client";

import { useRouter } from "next/navigation";
import { useWatch } from "react-hook-form";
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
import { entitlementCreateContract } from "@/lib/contract/entitlement";
import { toolGetContract } from "@/lib/contract/tool";
import { AppError } from "@/lib/core/kernel";
import { useActiveTools, useAgents, usePeople, useVerb } from "@/lib/query";
import { TermsFields } from "./terms-fields";
import { NO_TERMS, sentTerms, type TermsValues, typedTerms } from "./terms-values";

type Props = { agent: Choice | null; tool: Choice | null; resource: Choice | null };

/** Grants an agent the use of one tool, for a purpose. */
export function GrantForm({ agent, tool, resource }: Props) {
  const router = useRouter();
  const create = useAct(entitlementCreateContract, "Entitlement granted");
  const defaults = { ...NO_TERMS, agent, tool, resources: resource ? [resource] : [] };
  const { control, error, onSubmit, pending } = useVerbForm<TermsValues>(
    defaults,
    async (values) => {
      const { id } = await create(grantOf(values));
      router.push(`/entitlements/${id}`);
    },
  );
  const chosen = useWatch({ control, name: "tool" });
  const { data } = useVerb(toolGetContract, { id: chosen?.id }, { enabled: chosen !== null });
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
      <TermsFields control={control} known={data ? argumentsOf(data.inputSchema) : []} />
      <FormError error={error} labels={{ agentId: "Agent", toolId: "Tool", purpose: "Purpose" }} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => router.back()}>Cancel</Button>
        <SubmitButton pending={pending} pendingLabel="Granting">
          Grant entitlement
        </SubmitButton>
      </div>
    </form>
  );
}

function grantOf(values: TermsValues) {
  const { agent, tool, owner, purpose } = values;
  const missing = [
    agent ? [] : [{ path: "/agent", message: "choose an agent" }],
    tool ? [] : [{ path: "/tool", message: "choose a tool" }],
  ].flat();
  const terms = typedTerms(values, null);
  if (!agent || !tool)
    throw new AppError("invalid", "Choose an agent and a tool.", { issues: missing });
  if (!terms) throw new AppError("invalid", "A row still lacks an argument, a value or a person.");
  const ownerId = owner ? owner.id : undefined;
  return { ...sentTerms(terms), agentId: agent.id, toolId: tool.id, purpose, ownerId };
}
