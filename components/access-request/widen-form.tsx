"use client";

import { useRouter } from "next/navigation";
import { useWatch } from "react-hook-form";
import { ChangePreview } from "@/components/entitlement/change-preview";
import { type Changing, useNames } from "@/components/entitlement/changing";
import { TermsFields } from "@/components/entitlement/terms-fields";
import {
  sentTerms,
  type TermsValues,
  termsBefore,
  termsValues,
  typedTerms,
} from "@/components/entitlement/terms-values";
import { ChoiceField } from "@/components/form/choice-fields";
import { FormError } from "@/components/form/form-error";
import { TextareaField } from "@/components/form/form-fields";
import { SubmitButton } from "@/components/form/submit-button";
import { useAct } from "@/components/form/use-act";
import { useVerbForm } from "@/components/form/use-verb-form";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { accessRequestCreateContract } from "@/lib/contract/access-request";
import { entitlementWidenContract } from "@/lib/contract/entitlement";
import { AppError } from "@/lib/core/kernel";
import { usePeople } from "@/lib/query";
import { AskingFields } from "./asking-fields";
import { DecidersPreview } from "./deciders-preview";
import { latestLastDay, usualLastDay } from "./request-days";
import { useAccess } from "./use-access";

/** Asks that an entitlement may permit more; whoever owns everything that it would reach widens it here and now. */
export function WidenForm({ entitlement: e, known, approverName }: Changing) {
  const router = useRouter();
  const widen = useAct(entitlementWidenContract, "Entitlement changed");
  const ask = useAct(accessRequestCreateContract, "Access requested");
  const before = termsBefore(e);
  const started = termsValues(e, approverName);
  const { control, error, onSubmit, pending } = useVerbForm<TermsValues>(
    { ...started, expires: askableEnd(started.expires) },
    async (values) => {
      const terms = typedTerms(values, before);
      if (!terms) throw new AppError("invalid", "A row still lacks an argument or a value.");
      const { expiresAt, ...sent } = sentTerms(terms);
      const { purpose, reason } = values;
      const ownerId = values.owner?.id ?? null;
      if (access.direct) {
        const same = { id: e.id, version: e.version, purpose, ownerId, reason: reason.trim() };
        await widen({ ...sent, ...same, expiresAt });
        return router.push(`/entitlements/${e.id}`);
      }
      const { id } = await ask({
        ...{ ...sent, entitlementId: e.id, version: e.version, purpose, ownerId },
        ...{ expiresAt: expiresAt ?? undefined, justification: reason },
        answerDays: access.answerDays,
      });
      router.push(`/access-requests/${id}`);
    },
  );
  const values = useWatch({ control }) as TermsValues;
  const after = typedTerms(values, before);
  const access = useAccess(after ? askedFrom(e, after) : null);
  const names = useNames({ entitlement: e, approverName }, values);
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <Panel title="Purpose and owner">
        <div className="grid gap-4">
          <TextareaField control={control} name="purpose" label="Purpose" />
          <ChoiceField
            control={control}
            name="owner"
            label="Owner"
            useChoices={usePeople}
            clearable
          />
        </div>
      </Panel>
      <TermsFields control={control} known={known} asked={!access.direct} />
      <ChangePreview entitlement={e} after={after} names={names} narrowing={false} />
      {access.direct ? (
        <TextareaField
          control={control}
          name="reason"
          label="Reason"
          hint="Recorded with your name"
        />
      ) : (
        <AskingFields
          control={control}
          answerDays={access.answerDays}
          onAnswerDays={access.setAnswerDays}
        />
      )}
      <DecidersPreview {...access} />
      <FormError error={error} labels={{ expiresAt: "Last day" }} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => router.push(`/entitlements/${e.id}`)}>Cancel</Button>
        <SubmitButton pending={pending} pendingLabel={access.direct ? "Saving" : "Asking"}>
          {access.direct ? "Change entitlement" : "Request access"}
        </SubmitButton>
      </div>
    </form>
  );
}

/** The end that it has, where it may be asked for; else the usual one. */
function askableEnd(expires: string): string {
  const today = new Date().toISOString().slice(0, 10);
  return expires >= today && expires <= latestLastDay() ? expires : usualLastDay();
}

function askedFrom(e: Changing["entitlement"], after: NonNullable<ReturnType<typeof typedTerms>>) {
  const { expiresAt, ...sent } = sentTerms(after);
  const named = { entitlementId: e.id, version: e.version };
  return { ...named, ...sent, ...(expiresAt ? { expiresAt } : {}) };
}
