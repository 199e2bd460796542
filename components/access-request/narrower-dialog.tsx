"use client";

import { type ReactNode, useCallback } from "react";
import { type Control, useWatch } from "react-hook-form";
import { BOUNDARY_MEANS, BOUNDARY_WORDS } from "@/components/entitlement/boundary-words";
import { ConstraintRows } from "@/components/entitlement/constraint-rows";
import {
  NO_TERMS,
  sentTerms,
  type TermsValues,
  typedTerms,
  valuesOfTerms,
} from "@/components/entitlement/terms-values";
import { changesInWords } from "@/components/entitlement/terms-words";
import { ChoicesField } from "@/components/form/choice-fields";
import { FormDialog } from "@/components/form/form-dialog";
import { SelectField, TextareaField, TextField } from "@/components/form/form-fields";
import { argumentsOf } from "@/components/tool/schema-arguments";
import { Banner } from "@/components/ui/banner";
import { Skeleton } from "@/components/ui/skeleton";
import type { AccessRequestDetail } from "@/lib/contract/access-request";
import { toolGetContract } from "@/lib/contract/tool";
import { AppError } from "@/lib/core/kernel";
import { BOUNDARIES, type Terms } from "@/lib/core/policy";
import { useVerb } from "@/lib/query";
import { termsOf } from "./stated-terms";

type Narrower = Omit<ReturnType<typeof sentTerms>, "expiresAt"> & { expiresAt?: string };

type Props = {
  request: AccessRequestDetail;
  trigger: ReactNode;
  onAnswer: (narrower: Narrower, reason: string) => Promise<unknown>;
};

/** A yes to less: fewer resources, a nearer end, a person's yes to each call, tighter conditions. */
export function NarrowerDialog({ request, trigger, onAnswer }: Props) {
  const offered = termsOf(request.offered);
  return (
    <FormDialog<TermsValues>
      trigger={trigger}
      title="Say yes to less"
      description="Take off what it does not need. What is left is granted once everyone needed has said yes; nobody can add to it."
      size="lg"
      submitLabel="Approve what is left"
      pendingLabel="Approving"
      defaults={{ ...NO_TERMS, ...valuesOfTerms(offered, request.names) }}
      labels={{ "narrower.expiresAt": "Last day", "narrower.resources": "May reach" }}
      onSubmit={async (values) => {
        const terms = typedTerms(values, offered);
        if (!terms) throw new AppError("invalid", "A row still lacks an argument or a value.");
        if (values.reason.trim().length < 3)
          throw new AppError("invalid", "Say why, so that whoever asked understands it.", {
            issues: [{ path: "/reason", message: "say why, in a few words" }],
          });
        const { expiresAt, ...sent } = sentTerms(terms);
        await onAnswer({ ...sent, ...(expiresAt ? { expiresAt } : {}) }, values.reason.trim());
      }}
    >
      {({ control }) => <Fields control={control} request={request} offered={offered} />}
    </FormDialog>
  );
}

type FieldsProps = {
  control: Control<TermsValues>;
  request: AccessRequestDetail;
  offered: Terms;
};

function Fields({ control, request, offered }: FieldsProps) {
  const { data: tool } = useVerb(toolGetContract, { id: request.tool.id });
  const useOffered = useCallback(
    (q: string) =>
      request.reaches
        .filter(({ name }) => name.toLowerCase().includes(q.toLowerCase()))
        .map(({ id, name }) => ({ id, name })),
    [request.reaches],
  );
  const stricter = BOUNDARIES.slice(BOUNDARIES.indexOf(offered.boundary));
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          control={control}
          name="expires"
          label="Last day"
          input={{ type: "date", max: offered.expiresAt?.toISOString().slice(0, 10) }}
        />
        <SelectField
          control={control}
          name="boundary"
          label="A person's yes"
          options={stricter.map((value) => ({
            ...{ value, label: BOUNDARY_WORDS[value], hint: BOUNDARY_MEANS[value] },
          }))}
        />
      </div>
      {request.reaches.length > 0 ? (
        <ChoicesField
          control={control}
          name="resources"
          label="May reach"
          hint="Remove what it need not reach; its owner is then not asked"
          useChoices={useOffered}
        />
      ) : null}
      <div className="flex flex-col gap-1.5">
        <p className="font-medium text-sm">Conditions on arguments</p>
        {tool ? (
          <ConstraintRows control={control} known={argumentsOf(tool.inputSchema)} />
        ) : (
          <Skeleton className="h-8 w-40" />
        )}
      </div>
      <Left control={control} request={request} offered={offered} />
      <TextareaField
        control={control}
        name="reason"
        label="Reason"
        hint="Recorded with your name, and shown to whoever reads this request."
      />
    </>
  );
}

/** What is taken off, in words, before it is sent. */
function Left({ control, request, offered }: FieldsProps) {
  const values = useWatch({ control }) as TermsValues;
  const left = typedTerms(values, offered);
  const changes = left ? changesInWords(offered, left, request.names) : [];
  if (changes.length === 0)
    return (
      <Banner tone="grey" title="Nothing is taken off yet">
        As it stands this is a yes to everything that is asked for.
      </Banner>
    );
  return (
    <Banner tone="green" title="What you take off">
      <ul className="list-disc pl-4">
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
    </Banner>
  );
}
