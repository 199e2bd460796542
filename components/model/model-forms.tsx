"use client";

import { useRouter } from "next/navigation";
import { FormDialog } from "@/components/form/form-dialog";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import type { Overlay } from "@/components/ui/overlay";
import { type ModelDetail, modelCreateContract, modelUpdateContract } from "@/lib/contract/model";
import { ModelFields, NewModelFields } from "./model-fields";
import { BLANK, inputOf, LABELS, type ModelValues, valuesOf } from "./model-values";

export type AddModelProps = {
  /** The reader, who owns it unless they say otherwise. */
  me: { id: string; name: string };
  /** What is known of it already. */
  known?: Partial<ModelValues>;
};

/** Adds a model to the inventory. */
export function AddModelForm({ overlay, me, known }: AddModelProps & { overlay: Overlay }) {
  const router = useRouter();
  const create = useAct(modelCreateContract, "Model added");
  return (
    <FormDialog<ModelValues>
      overlay={overlay}
      title="Add a model"
      description="It is cleared for public data only. Whatever more it may be shown is an act of its own, with a reason."
      submitLabel="Add model"
      pendingLabel="Adding"
      size="lg"
      defaults={{ ...BLANK, ownerId: me, ...known }}
      labels={LABELS}
      onSubmit={async (values) => {
        const providerId = values.providerId?.id ?? "";
        const { id } = await create({ ...inputOf(values), handle: values.handle, providerId });
        router.push(`/routing/models/${id}`);
      }}
    >
      {({ control }) => (
        <>
          <NewModelFields control={control} />
          <ModelFields control={control} />
        </>
      )}
    </FormDialog>
  );
}

/** Changes what is known of a model. */
export function EditModel({ model }: { model: ModelDetail }) {
  const update = useAct(modelUpdateContract, "Model changed");
  return (
    <FormDialog<ModelValues>
      trigger={<Button>Edit</Button>}
      title={`Edit ${model.name}`}
      description="Every gateway goes by it from its next record on. What the model may be shown is changed apart from this."
      submitLabel="Save model"
      pendingLabel="Saving"
      size="lg"
      defaults={valuesOf(model)}
      labels={LABELS}
      onSubmit={(values) =>
        update({ ...inputOf(values), id: model.id, unchangedSince: model.updatedAt })
      }
    >
      {({ control }) => <ModelFields control={control} />}
    </FormDialog>
  );
}
