"use client";

import type { Control } from "react-hook-form";
import { latestLastDay } from "@/components/access-request/request-days";
import { ChoicesField } from "@/components/form/choice-fields";
import type { FindChoices } from "@/components/form/combo-box";
import { TextField } from "@/components/form/form-fields";
import type { SchemaArgument } from "@/components/tool/schema-arguments";
import { Panel } from "@/components/ui/card";
import { LONGEST_ACCESS_DAYS } from "@/lib/core/approval";
import { useResources } from "@/lib/query";
import { ConstraintRows } from "./constraint-rows";
import { ObligationRows } from "./obligation-rows";
import { StepUpFields } from "./step-up-fields";
import type { TermsValues } from "./terms-values";

type Props = {
  control: Control<TermsValues>;
  known: readonly SchemaArgument[];
  /** Searches what may be reached; narrowing offers only what is reached already. */
  useChoices?: FindChoices;
  /** It is asked for, so it must have an end. */
  asked?: boolean;
};

/** What an entitlement permits. */
export function TermsFields({ control, known, useChoices = useResources, asked }: Props) {
  return (
    <>
      <Panel title="Resources" summary="A call must reach none but these">
        <ChoicesField
          control={control}
          name="resources"
          label="May reach"
          placeholder="Type to search resources"
          useChoices={useChoices}
        />
      </Panel>
      <Panel title="Conditions on arguments" summary="All of them must hold">
        <ConstraintRows control={control} known={known} />
      </Panel>
      <Panel title="A person's yes">
        <StepUpFields control={control} />
      </Panel>
      <Panel title="Obligations" summary="What the agent's guard must do to each call">
        <ObligationRows control={control} known={known} />
      </Panel>
      <Panel title="Expiry">
        <TextField
          control={control}
          name="expires"
          label="Last day"
          hint={
            asked
              ? `It ends at midnight UTC after this day, at most ${LONGEST_ACCESS_DAYS} days from now`
              : "It ends at midnight UTC after this day; empty means never"
          }
          optional={!asked}
          input={{ type: "date", ...(asked ? { max: latestLastDay() } : {}) }}
          className="max-w-60"
        />
      </Panel>
    </>
  );
}
