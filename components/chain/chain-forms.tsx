"use client";

import { useRouter } from "next/navigation";
import { FormDialog } from "@/components/form/form-dialog";
import { TextareaField } from "@/components/form/form-fields";
import { useAct } from "@/components/form/use-act";
import type { Overlay } from "@/components/ui/overlay";
import type { DeclaredChainRow } from "@/lib/contract/chain";
import { chainDeclareContract, chainUpdateContract } from "@/lib/contract/chain-change";
import { ChainFields } from "./chain-fields";
import {
  CHAIN_LABELS,
  type ChainValues,
  type ObservedPath,
  termsOf,
  valuesOf,
  valuesOfDeclared,
} from "./chain-values";

type DeclareProps = { from: ObservedPath; overlay: Overlay };

/** Declares a chain; what was observed is filled in. */
export function DeclareChainForm({ from, overlay }: DeclareProps) {
  const router = useRouter();
  const declare = useAct(chainDeclareContract, "Chain declared");
  return (
    <FormDialog<ChainValues>
      overlay={overlay}
      size="lg"
      title="Declare a chain"
      description="Holds at every gateway from the next record on."
      submitLabel="Declare chain"
      pendingLabel="Declaring"
      defaults={valuesOf(from)}
      labels={CHAIN_LABELS}
      onSubmit={async (values) => {
        const { handle, owner } = values;
        const { id } = await declare({ ...termsOf(values), handle, ownerId: owner?.id ?? "" });
        router.push(`/chains/${id}`);
      }}
    >
      {({ control }) => <ChainFields control={control} declaring />}
    </FormDialog>
  );
}

type EditProps = { chain: DeclaredChainRow; overlay: Overlay };

/** Changes a declared chain. */
export function EditChainForm({ chain, overlay }: EditProps) {
  const update = useAct(chainUpdateContract, "Chain changed");
  return (
    <FormDialog<ChainValues>
      overlay={overlay}
      size="lg"
      title={`Edit ${chain.name}`}
      description="Holds from the next record on. Sessions in the midst of it count as having come as far as their calls allow."
      submitLabel="Save chain"
      pendingLabel="Saving"
      defaults={valuesOfDeclared(chain)}
      labels={CHAIN_LABELS}
      onSubmit={(values) =>
        update({
          ...termsOf(values),
          ...{ id: chain.id, version: chain.version, reason: values.reason },
        })
      }
    >
      {({ control }) => (
        <>
          <ChainFields control={control} />
          <TextareaField
            control={control}
            name="reason"
            label="Reason"
            hint="Recorded with your name; others will read it."
          />
        </>
      )}
    </FormDialog>
  );
}
