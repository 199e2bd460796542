"use client";

import { useRouter } from "next/navigation";
import { ChecksField, ChoiceField } from "@/components/form/choice-fields";
import { FormError } from "@/components/form/form-error";
import { TextField } from "@/components/form/form-fields";
import { SubmitButton } from "@/components/form/submit-button";
import { useAct } from "@/components/form/use-act";
import { useVerbForm } from "@/components/form/use-verb-form";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { type ToolDetail, toolReviewContract } from "@/lib/contract/tool";
import { usePeople } from "@/lib/query";
import { MappingRows } from "./mapping-rows";
import { type ReviewValues, reviewOf, reviewValues } from "./review-values";
import { RoleRows } from "./role-rows";
import { argumentsOf } from "./schema-arguments";
import { suggestedRoles } from "./suggested-roles";
import { TakeSuggestions } from "./take-suggestions";

const EFFECT_OPTIONS = [
  { value: "read", label: "Read", hint: "Returns data" },
  { value: "write", label: "Write", hint: "Changes data" },
  { value: "execute", label: "Execute", hint: "Runs code or commands" },
  { value: "egress", label: "Egress", hint: "Sends data out of the organisation" },
];

type Props = {
  tool: ToolDetail;
  /** What its calls could reach. */
  resources: readonly { handle: string; name: string }[];
};

/** Says what a tool does and reaches, for the very definition that the reviewer sees. */
export function ReviewForm({ tool, resources }: Props) {
  const router = useRouter();
  const review = useAct(toolReviewContract, `${tool.tool} reviewed`);
  const known = argumentsOf(tool.inputSchema);
  const suggested = suggestedRoles(tool.inputSchema);
  const { form, control, error, onSubmit, pending } = useVerbForm<ReviewValues>(
    reviewValues(tool, known),
    async (values) => {
      await review({ ...reviewOf(values), id: tool.id, schemaHash: tool.schemaHash });
      router.push(`/tools/${tool.id}`);
    },
  );
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <Panel title="What it does">
        <div className="grid gap-4">
          <ChecksField control={control} name="effects" label="Effects" options={EFFECT_OPTIONS} />
          <TextField
            control={control}
            name="labels"
            label="Labels its results carry"
            hint="Such as untrusted, personal or secret; separated by spaces. A session that saw them keeps them."
            optional
            input={{ spellCheck: false }}
          />
          <ChoiceField
            control={control}
            name="ownerId"
            label="Owner"
            hint="Asked for a yes where no resource has an owner"
            useChoices={usePeople}
            clearable
          />
        </div>
      </Panel>
      <Panel
        title="What its arguments mean"
        summary="Policies speak of these roles. What the schema suggests counts once you take it."
        actions={<TakeSuggestions form={form} suggested={suggested} />}
        flush
      >
        <RoleRows control={control} known={known} suggested={suggested} />
      </Panel>
      <Panel title="What its calls reach" summary="Every rule that matches adds its resource">
        <MappingRows control={control} known={known} resources={resources} />
      </Panel>
      <FormError error={error} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => router.push(`/tools/${tool.id}`)}>Cancel</Button>
        <SubmitButton pending={pending} pendingLabel="Saving">
          Save review
        </SubmitButton>
      </div>
    </form>
  );
}
