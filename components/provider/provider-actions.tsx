"use client";

import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import {
  type ProviderDetail,
  providerDisableContract,
  providerEnableContract,
} from "@/lib/contract/provider";
import { EditProvider } from "./provider-forms";
import { RemoveProviderKey, SetProviderKey } from "./provider-key";
import { TestProvider } from "./test-provider";

/** What may be done with a provider. */
export function ProviderActions({ provider }: { provider: ProviderDetail }) {
  return (
    <>
      <TestProvider provider={provider} />
      <SetProviderKey provider={provider} />
      {provider.keySetAt ? <RemoveProviderKey provider={provider} /> : null}
      <EditProvider provider={provider} />
      {provider.status === "active" ? (
        <DisableProvider provider={provider} />
      ) : (
        <EnableProvider provider={provider} />
      )}
    </>
  );
}

type Props = { provider: ProviderDetail };

function DisableProvider({ provider: { id, name, models, offers } }: Props) {
  const disable = useAct(providerDisableContract, "Provider disabled");
  const calls = offers.reduce((sum, offer) => sum + offer.calls, 0);
  return (
    <ConfirmWithReason
      trigger={<Button>Disable</Button>}
      title={`Disable ${name}?`}
      consequence={`No route leads to its ${countOf(models, "model")} from the next record on; they were called ${countOf(calls, "time")} within 30 days. Rules that name them go on to their fallbacks, or are refused.`}
      confirmLabel="Disable provider"
      pendingLabel="Disabling"
      onConfirm={(reason) => disable({ id, reason })}
    />
  );
}

function EnableProvider({ provider: { id, name, models } }: Props) {
  const enable = useAct(providerEnableContract, "Provider enabled");
  return (
    <ConfirmWithReason
      trigger={<Button>Enable</Button>}
      title={`Enable ${name}?`}
      consequence={`Routes may lead to its ${countOf(models, "model")} again, each up to what it is cleared for.`}
      confirmLabel="Enable provider"
      pendingLabel="Enabling"
      danger={false}
      onConfirm={(reason) => enable({ id, reason })}
    />
  );
}
