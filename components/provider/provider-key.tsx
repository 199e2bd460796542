"use client";

import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { FormDialog } from "@/components/form/form-dialog";
import { TextField } from "@/components/form/form-fields";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import {
  type ProviderDetail,
  providerRemoveKeyContract,
  providerSetKeyContract,
} from "@/lib/contract/provider";

type Props = { provider: ProviderDetail };

/** Gives a provider a key, or a new one in place of the old. */
export function SetProviderKey({ provider: { id, name, keySetAt } }: Props) {
  const set = useAct(providerSetKeyContract, keySetAt ? "Key rotated" : "Key set");
  return (
    <FormDialog<{ key: string }>
      trigger={<Button>{keySetAt ? "Rotate key" : "Set key"}</Button>}
      title={keySetAt ? `A new key for ${name}` : `A key for ${name}`}
      description="It is kept encrypted, sent to this provider only, and shown to nobody again. Gateways use it from their next call on; revoke the old one at the provider afterwards."
      submitLabel={keySetAt ? "Rotate key" : "Set key"}
      pendingLabel="Encrypting"
      defaults={{ key: "" }}
      labels={{ key: "Key" }}
      onSubmit={({ key }) => set({ id, key })}
    >
      {({ control }) => (
        <TextField
          control={control}
          name="key"
          label="Key"
          input={{ type: "password", autoComplete: "off", spellCheck: false }}
        />
      )}
    </FormDialog>
  );
}

/** Forgets a provider's key. */
export function RemoveProviderKey({ provider: { id, name, models } }: Props) {
  const remove = useAct(providerRemoveKeyContract, "Key forgotten");
  return (
    <ConfirmWithReason
      trigger={<Button>Forget key</Button>}
      title={`Forget the key of ${name}?`}
      consequence={`It is called without a key from then on: its ${models === 1 ? "model" : `${models} models`} may refuse. The key cannot be brought back.`}
      confirmLabel="Forget key"
      pendingLabel="Forgetting"
      onConfirm={(reason) => remove({ id, reason })}
    />
  );
}
