"use client";

import { useRouter } from "next/navigation";
import { FormDialog } from "@/components/form/form-dialog";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import type { Overlay } from "@/components/ui/overlay";
import {
  type ProviderDetail,
  providerCreateContract,
  providerUpdateContract,
} from "@/lib/contract/provider";
import { ProviderFields } from "./provider-fields";
import { BLANK, inputOf, LABELS, type ProviderValues, valuesOf } from "./provider-values";

export type AddProviderProps = {
  /** The reader, who owns it unless they say otherwise. */
  me: { id: string; name: string };
};

/** Adds a provider. */
export function AddProviderForm({ overlay, me }: AddProviderProps & { overlay: Overlay }) {
  const router = useRouter();
  const create = useAct(providerCreateContract, "Provider added");
  return (
    <FormDialog<ProviderValues>
      overlay={overlay}
      title="Add a provider"
      description="Where models are called, on which terms. Every model of it is under these."
      submitLabel="Add provider"
      pendingLabel="Adding"
      size="lg"
      defaults={{ ...BLANK, ownerId: me }}
      labels={LABELS}
      onSubmit={async (values) => {
        const { handle, key } = values;
        const { id } = await create({
          ...{ ...inputOf(values), handle },
          ...(key === "" ? {} : { key }),
        });
        router.push(`/routing/providers/${id}`);
      }}
    >
      {({ control }) => <ProviderFields control={control} fresh />}
    </FormDialog>
  );
}

/** Changes a provider's name, address or terms. */
export function EditProvider({ provider }: { provider: ProviderDetail }) {
  const { id, name, keySetAt, updatedAt } = provider;
  const update = useAct(providerUpdateContract, ({ keySetAt: kept }) =>
    keySetAt && !kept ? "Provider changed; give it a key for its new host" : "Provider changed",
  );
  return (
    <FormDialog<ProviderValues>
      trigger={<Button>Edit</Button>}
      title={`Edit ${name}`}
      description={
        keySetAt
          ? "Its key goes to the present host only: with another host it is forgotten, and needed anew."
          : "Every gateway goes by it from its next record on."
      }
      submitLabel="Save provider"
      pendingLabel="Saving"
      size="lg"
      defaults={valuesOf(provider)}
      labels={LABELS}
      onSubmit={(values) => update({ ...inputOf(values), id, unchangedSince: updatedAt })}
    >
      {({ control }) => <ProviderFields control={control} />}
    </FormDialog>
  );
}
